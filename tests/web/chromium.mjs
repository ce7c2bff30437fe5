// A headless Chromium that talks to nobody but the pages it is given.
import { chromium } from "playwright-core";

export const WIDTHS = [360, 1280];
export const SCHEMES = ["light", "dark"];

const QUIET = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export function launch() {
  const executablePath = process.env.CHROMIUM || "/usr/bin/chromium";
  return chromium.launch({ executablePath, args: QUIET });
}

export async function show(page, width, scheme) {
  await page.setViewportSize({ width, height: 800 });
  await page.emulateMedia({ colorScheme: scheme });
}
