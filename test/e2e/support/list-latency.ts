import type { JSHandle, Locator, Page } from 'playwright-core';

/** Milliseconds from a key press or click until what it asked for was painted. */
export type Interaction = { readonly what: string; readonly ms: number };

type Watch = JSHandle<{ readonly painted: Promise<number> }>;

/**
 * Waits in the page for what comes next: an answer of the list (`data-shows` of a table names the question that its lines
 * answer), or another element with the focus. The time begins with the browser's own time stamp of the key press or click
 * and ends after the frame that shows it.
 *
 * No function in here has a name of its own: tsx would wrap it in a helper that the page does not have.
 */
const watch = (page: Page, what: 'list' | 'focus'): Promise<Watch> =>
  page.evaluateHandle((awaited) => {
    const state = {
      pressed: 0,
      before: document.querySelector('[data-shows]')?.getAttribute('data-shows') ?? '',
    };
    for (const kind of ['keydown', 'click']) {
      addEventListener(
        kind,
        (event) => {
          state.pressed = event.timeStamp;
        },
        { capture: true, once: true },
      );
    }
    const painted = new Promise<number>((resolve) => {
      const paint = new MessageChannel();
      paint.port1.onmessage = () => resolve(performance.now() - state.pressed);
      if (awaited === 'focus') {
        addEventListener('focusin', () => requestAnimationFrame(() => paint.port2.postMessage(null)), {
          capture: true,
          once: true,
        });
        return;
      }
      new MutationObserver((_, observer) => {
        const shown = document.querySelector('[data-shows]')?.getAttribute('data-shows') ?? '';
        if (state.pressed === 0 || shown === '' || shown === state.before) return;
        observer.disconnect();
        requestAnimationFrame(() => paint.port2.postMessage(null));
      }).observe(document.body, {
        subtree: true,
        childList: true,
        attributes: true,
        attributeFilter: ['data-shows'],
      });
    });
    return { painted };
  }, what);

const time = async (what: string, armed: Promise<Watch>, act: () => Promise<void>): Promise<Interaction> => {
  const watching = await armed;
  await act();
  const ms = await watching.evaluate(({ painted }) => painted);
  await watching.dispose();
  return { what, ms };
};

/** Types letter by letter, and takes them back in one go. */
const typeWord = async (page: Page, search: Locator, word: string): Promise<Interaction[]> => {
  const times: Interaction[] = [];
  await search.focus();
  for (const letter of word) {
    times.push(await time('a letter of a search', watch(page, 'list'), () => page.keyboard.press(letter)));
  }
  times.push(await time('the search cleared', watch(page, 'list'), () => page.keyboard.press('Escape')));
  return times;
};

const LINES = 40;

/**
 * What a person does to the list of users, one thing after the other, each timed: search as one types, every tab, the order
 * by name and start date both ways, a filter put on and taken off, the arrow keys down the list.
 * @param page signed in and on `/people`, the list shown
 * @param o.words to search for in the tab Active; each letter must leave somebody in the list
 */
export const measureList = async (
  page: Page,
  o: { readonly rounds: number; readonly words: readonly string[] },
): Promise<Interaction[]> => {
  const times: Interaction[] = [];
  const click = async (what: string, target: Locator): Promise<void> => {
    times.push(await time(what, watch(page, 'list'), () => target.click()));
  };
  const tab = (name: RegExp): Locator => page.getByRole('tab', { name });
  const header = (name: string): Locator => page.getByRole('columnheader').getByRole('button', { name });
  for (let round = 0; round < o.rounds; round += 1) {
    for (const name of [/Action Needed/, /Withdrawn/, /Preboarding/, /Active/])
      await click('another tab', tab(name));
    for (const name of ['Name', 'Name', 'Start date', 'Start date'])
      await click('another order', header(name));
    for (const word of o.words) times.push(...(await typeWord(page, page.getByLabel('Search users'), word)));
    await page.getByRole('search').getByRole('button', { name: 'Department', exact: true }).click();
    await click('a filter', page.getByRole('option').nth(round % 5));
    await click('a filter taken off', page.getByRole('button', { name: /^Remove the filter/ }));
    await page.getByRole('row').nth(1).getByRole('link').first().focus();
    for (let line = 0; line < LINES; line += 1)
      times.push(await time('an arrow key', watch(page, 'focus'), () => page.keyboard.press('ArrowDown')));
    await page.evaluate(() => scrollTo(0, 0));
  }
  return times;
};

/** How many lines are in the page, however many the list has. */
export const linesInPage = (page: Page): Promise<number> => page.locator('tr[data-row]').count();
