// node live.mjs BASE POST-PATH POST-FILE NEW-FILE
// A writer at work beside an open browser: files are saved, and nobody touches the browser. Prints
// as JSON what each step showed; a step that shows nothing within its time ends the story.
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { launch, show } from "./chromium.mjs";

const [base, path, file, newFile] = process.argv.slice(2);
const original = readFileSync(file, "utf8");
const saw = {};
const problems = [];

const browser = await launch();
const page = await browser.newPage();
page.on("console", (message) => {
  if (["error", "warning"].includes(message.type())) problems.push(message.text());
});
page.on("pageerror", (error) => problems.push(error.message));

const appears = (text) => page.getByText(text).first().waitFor({ timeout: 20_000 });
const panel = page.locator("#nkblog-panel");
const save = (text) => {
  // As most editors do: beside it, then in its place.
  writeFileSync(`${file}~`, text);
  renameSync(`${file}~`, file);
};

try {
  await show(page, 360, "light");
  await page.goto(new URL(path, base).href, { waitUntil: "load" });
  saw.first = await page.title();

  save(original.replace("ท้ายเรื่อง", "ท้ายเรื่องที่เพิ่งแก้"));
  await appears("ท้ายเรื่องที่เพิ่งแก้");
  saw.edited = await page.locator("main").innerText();

  save(original.replace("ท้ายเรื่อง", "ยังไม่ได้เผยแพร่").replace(/(title: .*\n)/, "$1ลืมใส่ชื่อช่อง\n"));
  await panel.locator("summary").waitFor({ timeout: 20_000 });
  saw.broken = { panel: await panel.innerText(), main: await page.locator("main").innerText() };
  saw.wide = await page.evaluate(() => document.documentElement.scrollWidth);
  await page.reload();
  saw.reloaded = { panel: await panel.innerText(), main: await page.locator("main").innerText() };

  save(original.replace("title: ", "title: คราวหน้า"));
  await appears("คราวหน้า");
  await panel.locator("summary").waitFor({ state: "detached", timeout: 20_000 });
  saw.mended = await page.title();

  await page.goto(base, { waitUntil: "load" });
  writeFileSync(newFile, "---\ntitle: เรื่องใหม่เอี่ยม\n---\nเพิ่งเขียน\n");
  await appears("เรื่องใหม่เอี่ยม");
  saw.home = await page.locator("main").innerText();
} finally {
  await browser.close();
}
console.log(JSON.stringify({ saw, problems }));
