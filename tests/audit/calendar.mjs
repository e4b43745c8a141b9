// Reads iCalendar from standard input with ical.js, as Thunderbird does, and prints the events as
// JSON. Its parser is strict: what is not iCalendar ends it. usage: node calendar.mjs ical.js
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const { default: ICAL } = await import(pathToFileURL(process.argv[2]));
const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, "utf8")));
const events = calendar.getAllSubcomponents("vevent").map((component) => {
  const event = new ICAL.Event(component, { strictExceptions: true });
  return {
    uid: event.uid,
    sequence: event.sequence,
    summary: event.summary,
    description: event.description,
    start: event.startDate.toString(),
    day: event.startDate.isDate,
    recurring: event.isRecurring(),
  };
});
console.log(JSON.stringify({ version: calendar.getFirstPropertyValue("version"), events }));
