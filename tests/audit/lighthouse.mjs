// Runs Lighthouse on pages, as a phone on a slow line, and prints a report for each as JSON.
// usage: node lighthouse.mjs '{"packages": the folder of the node packages, "urls": [...],
//     "categories": [...], "enough": the score of performance that ends the tries, "tries": 5,
//     "slower": how many times a phone is, "arguments": [...] of Chromium}'
// One browser for all: every run clears what it keeps of a site. What is not performance is the same
// in every run, so only the first looks at it.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const wanted = JSON.parse(process.argv[2]);
const { resolve } = createRequire(`${wanted.packages}/`);
const load = (name) => import(pathToFileURL(resolve(name)));
const { default: lighthouse } = await load("lighthouse");
const { launch } = await load("chrome-launcher");

// Which part of a processor's time we get.
function shareOfTime() {
  const begun = performance.now(), before = process.cpuUsage();
  const used = () => Object.values(process.cpuUsage(before)).reduce((sum, part) => sum + part) / 1000;
  while (used() < 300);
  return Math.min(1, used() / (performance.now() - begun));
}

async function look(url, port, onlyCategories) {
  const { lhr } = await lighthouse(url, {
    port,
    onlyCategories,
    formFactor: "mobile",
    throttling: { cpuSlowdownMultiplier: Math.max(1, wanted.slower * shareOfTime()) },
    disableFullPageScreenshot: true, // for a reader of the report
    logLevel: "error",
  });
  return lhr;
}

const chromium = await launch({ chromePath: "/usr/bin/chromium", chromeFlags: wanted.arguments });
try {
  const reports = {};
  for (const url of wanted.urls) {
    const report = (reports[url] = await look(url, chromium.port, wanted.categories));
    for (let i = 1; i < wanted.tries && !report.runtimeError; i++) {
      if (report.categories.performance.score >= wanted.enough) break;
      const again = await look(url, chromium.port, ["performance"]);
      report.runtimeError = again.runtimeError;
      report.categories.performance = again.categories.performance;
      Object.assign(report.audits, again.audits);
    }
  }
  console.log(JSON.stringify(reports));
} finally {
  chromium.kill();
}
