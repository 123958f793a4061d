/** Foyer's address where the page is not Foyer's own (the browser extension says it in its page); nothing in the console. */
export const serverOrigin = (): string =>
  document.querySelector('meta[name="foyer"]')?.getAttribute('content') ?? '';
