import { Router, type Response } from 'express';
import type { CaughtMail, MailCatcher } from './catcher.ts';
import { escapeHtml, plainPage } from './html.ts';

/** `https://…` in text that is already escaped, as links. */
const linked = (escaped: string): string =>
  escaped.replace(/https?:\/\/[^\s<>"']+/g, (url) => `<a href="${url}">${url}</a>`);

const time = (mail: CaughtMail): string =>
  new Date(mail.at).toISOString().replace('T', ' ').slice(0, 19) + ' UTC';

const row = (mail: CaughtMail, base: string): string =>
  `<li><a href="${escapeHtml(base)}/${mail.id}"><strong>${escapeHtml(mail.subject || '(no subject)')}</strong></a>` +
  `<span class="dim">to ${escapeHtml(mail.to.join(', '))} · delivered ${time(mail)}</span></li>`;

const listStyle =
  '<style>.mails{list-style:none;padding:0;margin:0}.mails li{display:grid;gap:2px;padding:10px 0;border-bottom:1px solid var(--line);overflow-wrap:anywhere}' +
  '.mails .dim{font-size:14px}</style>';

/** The HTML in a frame without rights: it runs nothing, sends nothing and loads nothing (see `shownAlone`). */
const message = (mail: CaughtMail, base: string): string =>
  `<table><tr><th>From</th><td>${escapeHtml(mail.from)}</td></tr><tr><th>To</th><td>${escapeHtml(mail.to.join(', '))}</td></tr>` +
  `<tr><th>Time</th><td>${time(mail)}</td></tr></table>` +
  (mail.html === null
    ? ''
    : `<iframe title="The mail as HTML" sandbox="allow-popups allow-popups-to-escape-sandbox" src="${escapeHtml(base)}/${mail.id}/html" style="width:100%;height:34rem;margin:16px 0;border:1px solid var(--line);border-radius:8px"></iframe>`) +
  `<h2 style="font-size:1rem">As text</h2><pre>${linked(escapeHtml(mail.text))}</pre>`;

/** A mail's own HTML: no script, nothing from anywhere, and only within a page of ours. Its links open beside it. */
const shownAlone = (res: Response, html: string): void => {
  res
    .set({
      'Content-Security-Policy':
        "default-src 'none'; style-src 'unsafe-inline'; sandbox allow-popups allow-popups-to-escape-sandbox; frame-ancestors 'self'; base-uri 'none'; form-action 'none'",
      'X-Frame-Options': 'SAMEORIGIN',
    })
    .type('html')
    .send(html.replace('<head>', '<head><base target="_blank">'));
};

const framing = (res: Response): Response => {
  const policy = String(
    res.getHeader('Content-Security-Policy') ?? "default-src 'none'; style-src 'unsafe-inline'",
  );
  return res.set('Content-Security-Policy', `${policy};frame-src 'self'`);
};

/** The caught mails as pages, each as its receiver sees it beside its text, and, for scripts, as JSON under `/messages`. */
export const mailboxRouter = (catcher: MailCatcher): Router => {
  const router = Router();
  router.get('/', (req, res) => {
    const list = catcher.list();
    const body =
      list.length === 0
        ? '<p>No mail yet.</p>'
        : `${listStyle}<ul class="mails">${list.map((mail) => row(mail, req.baseUrl)).join('')}</ul>`;
    res.type('html').send(plainPage('Mailbox', body));
  });
  router.get('/messages', (req, res) => {
    const to = req.query['to'];
    const wanted = catcher.list().filter((mail) => typeof to !== 'string' || mail.to.includes(to));
    res.json({ items: wanted });
  });
  router.get('/:id/html', (req, res, next) => {
    const html = catcher.find(req.params.id)?.html ?? null;
    if (html === null) next();
    else shownAlone(res, html);
  });
  router.get('/:id', (req, res, next) => {
    const mail = catcher.find(req.params.id);
    if (mail === undefined) {
      next();
      return;
    }
    const back = `<p><a href="${escapeHtml(req.baseUrl)}/">All mails</a></p>`;
    framing(res)
      .type('html')
      .send(plainPage(mail.subject || '(no subject)', message(mail, req.baseUrl) + back));
  });
  return router;
};
