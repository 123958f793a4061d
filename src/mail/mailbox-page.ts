import { Router } from 'express';
import type { CaughtMail, MailCatcher } from './catcher.ts';
import { escapeHtml, plainPage } from './html.ts';

/** `https://…` in text that is already escaped, as links. */
const linked = (escaped: string): string =>
  escaped.replace(/https?:\/\/[^\s<>"']+/g, (url) => `<a href="${url}">${url}</a>`);

const time = (mail: CaughtMail): string =>
  new Date(mail.at).toISOString().replace('T', ' ').slice(0, 19) + ' UTC';

const row = (mail: CaughtMail, base: string): string =>
  `<tr><td>${time(mail)}</td><td>${escapeHtml(mail.to.join(', '))}</td>` +
  `<td><a href="${escapeHtml(base)}/${mail.id}">${escapeHtml(mail.subject || '(no subject)')}</a></td></tr>`;

const message = (mail: CaughtMail): string =>
  `<table><tr><th>From</th><td>${escapeHtml(mail.from)}</td></tr><tr><th>To</th><td>${escapeHtml(mail.to.join(', '))}</td></tr>` +
  `<tr><th>Time</th><td>${time(mail)}</td></tr></table><pre>${linked(escapeHtml(mail.text))}</pre>`;

/** The caught mails as pages and, for scripts, as JSON under `/messages`. Shows text only: no HTML of a mail is run. */
export const mailboxRouter = (catcher: MailCatcher): Router => {
  const router = Router();
  router.get('/', (req, res) => {
    const list = catcher.list();
    const body =
      list.length === 0
        ? '<p>No mail yet.</p>'
        : `<table><tr><th>Time</th><th>To</th><th>Subject</th></tr>${list.map((mail) => row(mail, req.baseUrl)).join('')}</table>`;
    res.type('html').send(plainPage('Mailbox', body));
  });
  router.get('/messages', (req, res) => {
    const to = req.query['to'];
    const wanted = catcher.list().filter((mail) => typeof to !== 'string' || mail.to.includes(to));
    res.json({ items: wanted });
  });
  router.get('/:id', (req, res, next) => {
    const mail = catcher.find(req.params.id);
    if (mail === undefined) {
      next();
      return;
    }
    const back = `<p><a href="${escapeHtml(req.baseUrl)}/">All mails</a></p>`;
    res.type('html').send(plainPage(mail.subject || '(no subject)', message(mail) + back));
  });
  return router;
};
