import { Router, type Response } from 'express';
import { groupBy } from '../domain/group-by.ts';
import type { CaughtMail, MailCatcher } from './catcher.ts';
import { escapeHtml, plainPage } from './html.ts';

/** `https://…` in text that is already escaped, as links. */
const linked = (escaped: string): string =>
  escaped.replace(/https?:\/\/[^\s<>"']+/g, (url) => `<a href="${url}">${url}</a>`);

const utc = (mail: CaughtMail): string => new Date(mail.at).toISOString();
const time = (mail: CaughtMail): string => `${utc(mail).replace('T', ' ').slice(0, 19)} UTC`;

const row = (mail: CaughtMail, base: string): string =>
  `<li><span class="who">${escapeHtml(mail.to.join(', '))}</span><time class="dim" datetime="${utc(mail)}" title="${time(mail)}">${utc(mail).slice(11, 16)} UTC</time>` +
  `<a href="${escapeHtml(base)}/${mail.id}">${escapeHtml(mail.subject || '(no subject)')}</a></li>`;

/** Newest first, a heading for each day. */
const listed = (mails: readonly CaughtMail[], base: string): string =>
  [...groupBy(mails, (mail) => utc(mail).slice(0, 10))]
    .map(
      ([day, ofDay]) =>
        `<h2>${dayFormat.format(new Date(day))}</h2><ul class="mails">${ofDay.map((mail) => row(mail, base)).join('')}</ul>`,
    )
    .join('');

const dayFormat = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone: 'UTC' });

const listStyle =
  '<style>h2{font-size:14px;margin:24px 0 4px;color:var(--dim);font-weight:600}.mails{list-style:none;padding:0;margin:0}' +
  '.mails li{position:relative;display:grid;grid-template-columns:minmax(0,1fr) auto;gap:2px 12px;padding:10px 8px;border-top:1px solid var(--line);overflow-wrap:anywhere}' +
  '.mails li:hover{background:var(--glow)}.who{font-size:14px;color:var(--dim)}.mails time{font-size:14px;font-variant-numeric:tabular-nums}' +
  '.mails a{grid-column:1/-1;color:var(--text);font-weight:600;text-decoration:none}.mails a::after{content:"";position:absolute;inset:0}.mails a:focus-visible{outline:0}.mails a:focus-visible::after{outline:2px solid var(--act);outline-offset:-2px}' +
  'form{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:0 8px;align-items:end;margin-top:16px}form label{grid-column:1/-1;margin:0 0 4px}form button{width:auto;min-height:42px;margin:0}</style>';

const search = (base: string, q: string): string =>
  `<form action="${escapeHtml(base)}/"><label for="q">Receiver or subject</label><input id="q" name="q" type="search" value="${escapeHtml(q)}"><button>Find</button></form>`;

const fits = (mail: CaughtMail, q: string): boolean =>
  [...mail.to, mail.subject].some((text) => text.toLowerCase().includes(q.toLowerCase()));

const mailbox = (all: readonly CaughtMail[], base: string, q: string): string => {
  const lead =
    '<p class="dim">Every mail as its receiver gets it. Nothing leaves this machine, and only the newest are kept.</p>';
  if (all.length === 0) return `${lead}<p>No mail yet.</p>`;
  const found = all.filter((mail) => fits(mail, q));
  return `${listStyle}${lead}${search(base, q)}${found.length === 0 ? '<p style="margin-top:16px">No mail like this.</p>' : listed(found, base)}`;
};

/** The HTML in a frame without rights: it runs nothing, sends nothing and loads nothing (see `shownAlone`). */
const message = (mail: CaughtMail, base: string): string =>
  `<p><a href="${escapeHtml(base)}/">← All mails</a></p><table><tr><th>From</th><td>${escapeHtml(mail.from)}</td></tr><tr><th>To</th><td>${escapeHtml(mail.to.join(', '))}</td></tr>` +
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
    const { q } = req.query;
    const wanted = typeof q === 'string' ? q.trim() : '';
    res.type('html').send(plainPage('Mailbox', mailbox(catcher.list(), req.baseUrl, wanted)));
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
    framing(res)
      .type('html')
      .send(plainPage(mail.subject || '(no subject)', message(mail, req.baseUrl)));
  });
  return router;
};
