// node shots.mjs BASE FOLDER PATH…
// Pictures of pages for people to look at: narrow and wide, light and dark, and as printed.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { launch, show, SCHEMES, WIDTHS } from "./chromium.mjs";

const [base, folder, ...paths] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });

const browser = await launch();
try {
  const page = await browser.newPage();
  for (const path of paths) {
    const name = decodeURIComponent(path).replace(/^\/|\/$/g, "").replaceAll("/", "--") || "home";
    await page.goto(new URL(path, base).href, { waitUntil: "load" });
    for (const width of WIDTHS) {
      for (const scheme of SCHEMES) {
        await show(page, width, scheme);
        const file = join(folder, `${name}-${width}-${scheme}.png`);
        await page.screenshot({ path: file, fullPage: true });
        console.log(file);
      }
    }
    await page.emulateMedia({ colorScheme: "light", media: "print" });
    await page.pdf({ path: join(folder, `${name}.pdf`), format: "A4" });
    await page.emulateMedia({ media: "screen" });
  }
} finally {
  await browser.close();
}
