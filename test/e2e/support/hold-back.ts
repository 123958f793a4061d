import type { Page } from 'playwright-core';

/** Requests of that kind wait, as on a slow line, until they are released. */
export const holdBack = async (page: Page, address: RegExp, method: string): Promise<() => void> => {
  let open = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  await page.route(address, async (route) => {
    if (route.request().method() === method) await gate;
    await route.continue();
  });
  return open;
};
