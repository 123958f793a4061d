import { z } from 'zod/mini';

/** What is taken of a page, as it stands there. What it means is found out elsewhere (`person.ts`). */
export const snapshotSchema = z.object({
  url: z.string(),
  canonical: z.nullable(z.string()),
  title: z.string(),
  headings: z.array(z.string()),
  meta: z.record(z.string(), z.string()),
  links: z.array(z.string()),
  jsonLd: z.array(z.string()),
  selection: z.string(),
});
export type Snapshot = z.infer<typeof snapshotSchema>;

/**
 * Runs inside the page: Chromium carries it there as text, so it uses nothing from around it. Reads what a person sees or a page
 * says of itself, opens and clicks nothing.
 * @param headingOnly the address and the visible heading, no more
 */
export const takeSnapshot = (headingOnly: boolean): Snapshot => {
  const MOST = 40;
  const clean = (text: string | null | undefined): string =>
    (text ?? '').replace(/\s+/g, ' ').trim().slice(0, 500);
  const all = (selector: string): Element[] => [...document.querySelectorAll(selector)].slice(0, MOST);
  const seen = (element: Element): boolean => element.getClientRects().length > 0;
  const headings = all('h1')
    .filter(seen)
    .map((element) => clean(element.textContent))
    .filter((text) => text !== '')
    .slice(0, 3);
  const none = { canonical: null, title: '', meta: {}, links: [], jsonLd: [], selection: '' };
  if (headingOnly) return { ...none, url: location.href, headings: headings.slice(0, 1) };
  const canonical = document.querySelector('link[rel="canonical"]')?.getAttribute('href') ?? null;
  const meta: Record<string, string> = {};
  for (const element of all('meta[property^="og:"], meta[property^="profile:"], meta[name="author"]')) {
    const name = element.getAttribute('property') ?? element.getAttribute('name') ?? '';
    meta[name] ??= clean(element.getAttribute('content'));
  }
  return {
    url: location.href,
    canonical: canonical === null ? null : new URL(canonical, document.baseURI).href,
    title: clean(document.title),
    headings,
    meta,
    links: all('a[href^="mailto:"], a[href^="tel:"], a[rel~="me"], link[rel~="me"]').map(
      (element) => element.getAttribute('href') ?? '',
    ),
    jsonLd: all('script[type="application/ld+json"]')
      .map((element) => element.textContent)
      .filter((text) => text.length < 200_000),
    selection: clean(getSelection()?.toString()),
  };
};
