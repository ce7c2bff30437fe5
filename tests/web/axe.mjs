// node axe.mjs BASE PATH…
// Judges pages in Chromium, narrow and wide, light and dark, with JavaScript and without it.
// Prints a JSON list of findings, each {path, rule, where, what}; [] is what is wanted.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { launch, show, SCHEMES, WIDTHS } from "./chromium.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const AT_ONCE = 2;

const [base, ...paths] = process.argv.slice(2);
const findings = [];

// Each visible link, by address and text.
function visibleLinks() {
  const shown = [...document.links].filter((link) => link.checkVisibility());
  return shown.map((link) => `${link.getAttribute("href")} ${link.innerText.trim()}`);
}

// What makes the page wider than the window: the innermost elements that stick out of it.
function stickingOut() {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const out = [...document.body.querySelectorAll("*")].filter(
    (element) => element.getBoundingClientRect().right > width + 1,
  );
  const innermost = out.filter((element) => !out.some((o) => o !== element && element.contains(o)));
  return innermost.map((element) => element.outerHTML.slice(0, 120));
}

async function judge(page, path) {
  const report = (rule, where, what) => findings.push({ path, rule, where, what });
  const watchers = {
    request: (request) => {
      const url = request.url();
      if (!url.startsWith(base) && !url.startsWith("data:")) report("third-party", "", url);
    },
    response: (response) => {
      if (response.status() >= 400)
        report("missing-file", "", `${response.status()} ${response.url()}`);
    },
    console: (message) => {
      if (["error", "warning"].includes(message.type())) report("console", "", message.text());
    },
    pageerror: (error) => report("script-error", "", error.message),
  };
  for (const [event, watcher] of Object.entries(watchers)) page.on(event, watcher);
  await page.goto(new URL(path, base).href, { waitUntil: "load" });
  await page.evaluate(AXE);
  for (const width of WIDTHS) {
    for (const scheme of SCHEMES) {
      await show(page, width, scheme);
      const where = `${width} px, ${scheme}`;
      for (const element of await page.evaluate(stickingOut)) report("sideways", where, element);
      const { violations } = await page.evaluate(() =>
        globalThis.axe.run(document, { resultTypes: ["violations"] }),
      );
      for (const { id, nodes } of violations)
        for (const node of nodes) report(`axe ${id}`, where, `${node.html} ${node.failureSummary}`);
    }
  }
  const links = await page.evaluate(visibleLinks);
  for (const [event, watcher] of Object.entries(watchers)) page.off(event, watcher);
  return links;
}

// What a reader without JavaScript must find: a text, and every link that the others have.
async function judgeWithoutScript(page, path, links) {
  await page.goto(new URL(path, base).href, { waitUntil: "load" });
  await show(page, WIDTHS.at(-1), SCHEMES[0]);
  const found = new Set(await page.evaluate(visibleLinks));
  const missing = links.filter((link) => !found.has(link));
  for (const link of missing) findings.push({ path, rule: "needs-script", where: "", what: link });
  const text = await page.evaluate(() => document.querySelector("main")?.innerText.trim() ?? "");
  if (!text) findings.push({ path, rule: "no-text", where: "without JavaScript", what: "<main>" });
}

const browser = await launch();
const waiting = [...paths];

async function work() {
  const scripted = await (await browser.newContext()).newPage();
  const plain = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const links = await judge(scripted, path);
    await judgeWithoutScript(plain, path, links);
  }
}

try {
  await Promise.all(Array.from({ length: AT_ONCE }, work));
} finally {
  await browser.close();
}
findings.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
console.log(JSON.stringify(findings, null, 1));
