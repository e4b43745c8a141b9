// Reads a JSON object of calendars (name: iCalendar) from standard input with ical.js, as Thunderbird
// does, and prints their events likewise. Its parser is strict: what is not iCalendar ends it.
// usage: node calendar.mjs ical.js
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const { default: ICAL } = await import(pathToFileURL(process.argv[2]));

function read(text) {
  const calendar = new ICAL.Component(ICAL.parse(text));
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
  return { version: calendar.getFirstPropertyValue("version"), events };
}

const calendars = {};
for (const [name, text] of Object.entries(JSON.parse(readFileSync(0, "utf8"))))
  try {
    calendars[name] = read(text);
  } catch (error) {
    throw new Error(`${name}: ${error.message}`);
  }
console.log(JSON.stringify(calendars));
