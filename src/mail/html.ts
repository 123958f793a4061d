import type { Language } from '../domain/language.ts';

/** Text as HTML shows it, in content and in quoted attributes. */
export const escapeHtml = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');

/** The console's colours and shapes, for the few pages that work without it. */
const style = `:root{color-scheme:light dark;--page:#f8f9fa;--glow:#eef0ff;--card:#fff;--line:#dee2e6;--field:#ced4da;--text:#000;--dim:#5a6068;--link:#3b3fc4;--act:#3b3fc4;--over:#3236a8;--good:#ebfbee;--bad:#fff4e6}
@media (prefers-color-scheme:dark){:root{--page:#1f1f1f;--glow:#262838;--card:#242424;--line:#424242;--field:#424242;--text:#c9c9c9;--dim:#a7abb1;--link:#b7bcf3;--act:#4b53d8;--over:#5a64e4;--good:#1c2f22;--bad:#33271a}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;padding:24px 16px;font:16px/1.55 Inter,ui-sans-serif,system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;color:var(--text);background:radial-gradient(60rem 30rem at 50% -8rem,var(--glow),transparent) var(--page)}
main{max-width:44rem;margin:0 auto;padding:32px;background:var(--card);border:1px solid var(--line);border-radius:16px;box-shadow:0 1px 3px #0000000d,0 10px 15px -5px #0000000d}
body.card{display:grid;place-items:center}
.card main{width:min(100%,25rem)}
.brand{display:flex;align-items:center;gap:10px;font-size:18px;font-weight:700}
h1{font-size:1.5rem;line-height:1.3;font-weight:650;margin:20px 0 4px}
p{margin:0 0 16px}p:last-child{margin-bottom:0}.dim{color:var(--dim)}a{color:var(--link)}
.said{padding:12px 16px;border-radius:8px;background:var(--bad)}.good{background:var(--good)}
table{width:100%;border-collapse:collapse}td,th{text-align:left;padding:8px;border-bottom:1px solid var(--line);vertical-align:top;overflow-wrap:anywhere}th{white-space:nowrap}
pre{white-space:pre-wrap;overflow-wrap:anywhere;font:inherit}
label{display:block;margin:16px 0 4px;font-size:14px;font-weight:600}
input{font:inherit;color:inherit;width:100%;height:42px;padding:0 16px;background:var(--card);border:1px solid var(--field);border-radius:8px}
button,.button{display:block;width:100%;min-height:42px;padding:9px 20px;margin-top:16px;border:0;border-radius:8px;background:var(--act);color:#fff;font:inherit;font-weight:600;text-align:center;text-decoration:none;cursor:pointer}
button:hover,.button:hover{background:var(--over)}
:focus-visible{outline:2px solid var(--act);outline-offset:2px}
@media (max-width:30em){body{padding:12px 8px}main{padding:20px}body.card{display:block;padding:0;background:var(--card)}.card main{width:100%;padding:20px;border:0;box-shadow:none}}`;

/** The name as on the console's pages (web/public/favicon.svg). */
const brand = `<div class="brand"><svg width="28" height="28" viewBox="0 0 32 32" aria-hidden="true"><rect width="32" height="32" rx="8" fill="#3b3fc4"/><path d="M10 25V9.500A1.500 1.500 0 0 1 11.500 8h9A1.500 1.500 0 0 1 22 9.500V25" fill="none" stroke="#fff" stroke-width="2.400" stroke-linecap="round"/><path d="M16 25V13l6-2.500V25z" fill="#fff"/><path d="M7 25h18" stroke="#fff" stroke-width="2.400" stroke-linecap="round"/></svg>Foyer</div>`;

type Page = {
  readonly title: string;
  readonly body: string;
  readonly look: string;
  readonly language: Language;
};

const page = (o: Page): string =>
  `<!doctype html><html lang="${o.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">` +
  `<title>${escapeHtml(o.title)} · Foyer</title><link rel="icon" href="/favicon.svg" type="image/svg+xml"><style>${style}</style></head>` +
  `<body class="${o.look}"><main>${brand}<h1>${escapeHtml(o.title)}</h1>${o.body}</main></body></html>`;

/** A small whole page without scripts. `body` is HTML, its data escaped by the caller. */
export const plainPage = (title: string, body: string): string =>
  page({ title, body, look: 'wide', language: 'en' });

/** The same as one card in the middle of the window, like the sign-in page. */
export const cardPage = (title: string, body: string, language: Language = 'en'): string =>
  page({ title, body, look: 'card', language });
