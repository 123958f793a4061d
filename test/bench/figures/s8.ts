import fs from 'node:fs';
import { launchBrowser } from '../../e2e/support/browser.ts';
import { openWindow, signInAs } from '../../e2e/support/console.ts';
import { linesInPage, measureList, type Interaction } from '../../e2e/support/list-latency.ts';
import { addManyPeople } from '../../e2e/support/many-people.ts';
import { newDataFolder, startProduct } from '../../e2e/support/product.ts';
import { atMost, percentile, row, type FigureResult, type Row } from '../results.ts';
import type { Bench } from '../support/bench.ts';

const GOAL_MS = 100;
const WORDS = ['becker', 'novak'];

/** The list of users in a browser: from the key press or click to the frame that shows what it asked for. */
export const s8 = async (bench: Bench): Promise<FigureResult> => {
  const { known, small } = bench.options;
  const dir = newDataFolder();
  try {
    bench.progress.step(`S8: ${known} people behind a console`);
    await (await startProduct(dir)).stop();
    await addManyPeople(dir, known);
    const product = await startProduct(dir);
    const browser = await launchBrowser();
    try {
      const page = await (await openWindow(browser)).newPage();
      await signInAs(page, product, 'user_manager', '/people?tab=active');
      await page.getByRole('row').nth(2).waitFor();
      bench.progress.step('S8: search, tabs, orders, filters, arrow keys');
      // The first round warms caches of browser, server and database.
      await measureList(page, { rounds: 1, words: WORDS });
      const rounds = bench.options.rounds ?? (small ? 1 : 5);
      const times = await measureList(page, { rounds, words: WORDS });
      return {
        figure: 'S8',
        title: 'The console’s list of users',
        rows: [
          row('figure', 'any interaction with the list, p95', {
            unit: 'ms',
            values: [percentile(ofAll(times), 0.95)],
            goal: atMost(GOAL_MS),
          }),
          ...byKind(times),
        ],
        notes: [`${times.length} interactions; ${await linesInPage(page)} lines in the page at the end.`],
      };
    } finally {
      await browser.close();
      await product.stop();
    }
  } finally {
    fs.rmSync(dir, { recursive: true, force: true });
  }
};

const ofAll = (times: readonly Interaction[]): number[] => times.map(({ ms }) => ms);

const byKind = (times: readonly Interaction[]): Row[] =>
  [...new Set(times.map(({ what }) => what))].map((what) =>
    row('raw', `${what}, p95`, {
      unit: 'ms',
      values: [percentile(ofAll(times.filter((one) => one.what === what)), 0.95)],
    }),
  );
