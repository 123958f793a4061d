/** Text as HTML shows it, in content and in quoted attributes. */
export const escapeHtml = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');

const style = `body{font:16px/1.5 system-ui,sans-serif;margin:0;color:#1d2433;background:#f5f6f8}
main{max-width:44rem;margin:3rem auto;padding:2rem;background:#fff;border:1px solid #d9dde5;border-radius:8px}
h1{font-size:1.4rem;margin-top:0}a{color:#1d4ed8}table{width:100%;border-collapse:collapse}
td,th{text-align:left;padding:.4rem;border-bottom:1px solid #e5e8ee;vertical-align:top}
pre{white-space:pre-wrap;overflow-wrap:anywhere;font:inherit}label{display:block;margin:1rem 0 .3rem}
input{font:inherit;padding:.5rem;width:100%;box-sizing:border-box;border:1px solid #8b93a5;border-radius:4px}
button{font:inherit;margin-top:1.2rem;padding:.6rem 1.4rem;border:0;border-radius:4px;background:#1d4ed8;color:#fff;cursor:pointer}`;

/** A small whole page without scripts. `body` is HTML, its data escaped by the caller. */
export const plainPage = (title: string, body: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
  `<title>${escapeHtml(title)}</title><style>${style}</style></head><body><main><h1>${escapeHtml(title)}</h1>${body}</main></body></html>`;
