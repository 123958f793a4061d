import type { MailContent, MailSection } from '../domain/mail.ts';
import { escapeHtml } from './html.ts';
import { frameWords } from './words.ts';

export type MailFrame = {
  /** Whose mail it is: stands above it and in the line that says why it came. */
  readonly organization: string;
  readonly to: 'person' | 'member' | 'address';
  readonly unsubscribeUrl: string | null;
};

export type RenderedMail = { readonly subject: string; readonly text: string; readonly html: string };

/**
 * A mail as text and as HTML. Everything in it is data and becomes text: nothing of a value is ever markup, only http(s)
 * addresses become links, and nothing is loaded from anywhere.
 */
export const renderMail = (content: MailContent, frame: MailFrame): RenderedMail => {
  const words = frameWords[content.language];
  const why = whyOf(content, frame);
  return {
    subject: oneLine(content.subject),
    text: textOf(content, { why, unsubscribe: words.unsubscribe, url: frame.unsubscribeUrl }),
    html: htmlOf(content, frame, why),
  };
};

const whyOf = ({ language }: MailContent, { to, organization }: MailFrame): string => {
  const words = frameWords[language];
  switch (to) {
    case 'person':
      return words.toHire(organization);
    case 'member':
      return words.toMember(organization);
    case 'address':
      return words.toAddress(organization);
  }
};

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

const textOf = (
  content: MailContent,
  end: { readonly why: string; readonly unsubscribe: string; readonly url: string | null },
): string =>
  [
    ...content.paragraphs,
    ...(content.sections ?? []).map(sectionText),
    ...(content.action === null ? [] : [`${content.action.label}:\n${content.action.url}`]),
    ['-- ', end.why, ...(end.url === null ? [] : [`${end.unsubscribe}: ${end.url}`])].join('\n'),
  ].join('\n\n') + '\n';

const sectionText = ({ title, lines }: MailSection): string =>
  [
    title,
    ...lines.map(
      ({ text, url, note }) =>
        `- ${text}${note === null ? '' : ` (${note})`}${url === null ? '' : `\n  ${url}`}`,
    ),
  ].join('\n');

/** Mail programs know few rules: everything that must hold stands at the element, dark colours in a block that may be lost. */
const style = `:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){body,.page{background:#1f1f1f!important}.card{background:#2a2a2a!important;border-color:#424242!important}.card,h1,h2,p,li{color:#e3e3e3!important}.dim,.dim a{color:#a7abb1!important}a{color:#b7bcf3!important}a.act{background:#4b53d8!important;color:#fff!important}}`;

const FONT =
  'font-family:-apple-system,BlinkMacSystemFont,Segoe UI,Roboto,Helvetica,Arial,sans-serif;line-height:1.55';
const PARAGRAPH = 'margin:0 0 16px;white-space:pre-line;overflow-wrap:anywhere';
const DIM = 'font-size:13px;color:#5a6068';
const LINK = 'color:#3b3fc4';

const htmlOf = (content: MailContent, frame: MailFrame, why: string): string =>
  `<!doctype html><html lang="${content.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">` +
  `<meta name="color-scheme" content="light dark"><title>${escapeHtml(oneLine(content.subject))}</title><style>${style}</style></head>` +
  `<body style="margin:0;padding:0;background:#f4f5f7"><div class="page" style="background:#f4f5f7;padding:24px 12px;${FONT}">` +
  `<div class="card" role="article" style="max-width:560px;margin:0 auto;padding:28px 24px;background:#fff;border:1px solid #dee2e6;border-radius:12px;font-size:16px;color:#1b1d21">` +
  `<p class="dim" style="margin:0 0 12px;font-weight:600;${DIM}">${escapeHtml(frame.organization)}</p>` +
  `<h1 style="margin:0 0 16px;font-size:22px;line-height:1.3">${escapeHtml(content.subject)}</h1>` +
  content.paragraphs.map((text) => `<p style="${PARAGRAPH}">${linked(text)}</p>`).join('') +
  (content.sections ?? []).map(sectionHtml).join('') +
  actionHtml(content) +
  `</div><div style="max-width:560px;margin:0 auto;padding:16px 24px 0"><p class="dim" style="margin:0;${DIM}">${escapeHtml(why)}` +
  (frame.unsubscribeUrl === null
    ? ''
    : ` ${link(frame.unsubscribeUrl, frameWords[content.language].unsubscribe)}`) +
  `</p></div></div></body></html>`;

const sectionHtml = ({ title, lines }: MailSection): string =>
  `<h2 style="margin:24px 0 8px;font-size:16px">${escapeHtml(title)}</h2><ul style="margin:0 0 16px;padding-left:20px">` +
  lines
    .map(
      ({ text, url, note }) =>
        `<li style="margin:0 0 4px;overflow-wrap:anywhere">${link(url, text)}` +
        `${note === null ? '' : ` <span class="dim" style="${DIM}">${escapeHtml(note)}</span>`}</li>`,
    )
    .join('') +
  '</ul>';

const actionHtml = ({ action, language }: MailContent): string => {
  if (action === null) return '';
  if (!isWebAddress(action.url)) return `<p style="${PARAGRAPH}">${escapeHtml(action.label)}</p>`;
  return (
    `<p style="margin:24px 0"><a class="act" href="${escapeHtml(action.url)}" style="display:inline-block;padding:12px 22px;border-radius:8px;` +
    `background:#3b3fc4;color:#fff;font-weight:600;text-decoration:none">${escapeHtml(action.label)}</a></p>` +
    `<p class="dim" style="margin:0;overflow-wrap:anywhere;${DIM}">${escapeHtml(frameWords[language].orOpen)} ${link(action.url, action.url)}</p>`
  );
};

const link = (url: string | null, text: string): string =>
  url === null || !isWebAddress(url)
    ? escapeHtml(text)
    : `<a href="${escapeHtml(url)}" style="${LINK}">${escapeHtml(text)}</a>`;

const isWebAddress = (url: string): boolean => URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);

/** Text with its http(s) addresses as links; the sign that ends a sentence is not part of one. */
const linked = (text: string): string =>
  text
    .split(/(https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)\]}])/)
    .map((part, place) => (place % 2 === 1 ? link(part, part) : escapeHtml(part)))
    .join('');
