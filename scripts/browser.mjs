// Finds a Chromium for the browser tests, or installs one; one clear line when there is none to be had.
import { ensureBrowser } from '../src/local/browser.ts';

try {
  console.log(await ensureBrowser());
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
