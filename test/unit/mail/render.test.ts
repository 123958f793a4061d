import fc from 'fast-check';
import { languages } from '../../../src/domain/language.ts';
import type { MailContent } from '../../../src/domain/mail.ts';
import { renderMail, type MailFrame } from '../../../src/mail/render.ts';

const frame: MailFrame = { organization: 'Acme', to: 'person', unsubscribeUrl: null };
const plain: MailContent = { language: 'en', subject: 'Hello', paragraphs: ['Hi.'], action: null };

/** Markup and half markup, beside any text at all. */
const value = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='x",
    '</style><b>',
    '<!--',
    ']]>',
    '&lt;b&gt;',
    'javascript:alert(1)',
    'https://x.example/?a="><script>',
    'data:text/html,<script>',
    'HTTPS://x.example/<b>',
  ),
);
const line = fc.record({ text: value, url: fc.option(value), note: fc.option(value) });
const content: fc.Arbitrary<MailContent> = fc.record({
  language: fc.constantFrom(...languages),
  subject: value,
  paragraphs: fc.array(value, { maxLength: 3 }),
  sections: fc.array(fc.record({ title: value, lines: fc.array(line, { maxLength: 2 }) }), { maxLength: 2 }),
  action: fc.option(fc.record({ label: value, url: value })),
});

/** Names of the elements and of their attributes, in order. */
const shape = (html: string): string[] =>
  [...html.matchAll(/<(!?\/?[a-z0-9]+)((?:\s+[a-z-]+="[^"]*")*)\s*>/gi)].map(
    ([, name = '', attributes = '']) =>
      [name, ...[...attributes.matchAll(/\s([a-z-]+)=/g)].map(([, one]) => one)].join(' '),
  );
const OURS =
  /^(!doctype html|html|html lang|\/?head|meta charset|meta name content|\/?title|\/?style|body style|div style|div class style|div class role style|\/?(html|body|div|p|h1|h2|ul|li|a|span)|p style|p class style|h1 style|h2 style|ul style|li style|a href style|a class href style|span class style)$/;

describe('rendering of mails', () => {
  it('makes no value into markup, and every link lead to http(s)', () => {
    fc.assert(
      fc.property(content, value, (mail, organization) => {
        const { html } = renderMail(mail, {
          organization,
          to: 'member',
          unsubscribeUrl: 'https://f.example/u',
        });
        // The doctype is the one element with a bare word.
        const parts = shape(html.replace('<!doctype html>', ''));
        for (const part of parts) expect(part).toMatch(OURS);
        expect(parts.length).toBe((html.match(/</g) ?? []).length - 1);
        for (const [, href = ''] of html.matchAll(/href="([^"]*)"/g)) expect(href).toMatch(/^https?:/i);
        expect(html).not.toMatch(/<(script|img|iframe|link|object|form)/i);
      }),
    );
  });

  it('says everything as text, too', () => {
    fc.assert(
      fc.property(content, (mail) => {
        const { text, subject } = renderMail(mail, frame);
        for (const paragraph of mail.paragraphs) expect(text).toContain(paragraph);
        for (const section of mail.sections ?? [])
          for (const one of section.lines) expect(text).toContain(one.text);
        if (mail.action !== null) expect(text).toContain(mail.action.url);
        expect(subject).not.toMatch(/[\r\n]/);
      }),
    );
  });

  it.each(languages)('says in %s whose mail it is and why it came', (language) => {
    const person = renderMail({ ...plain, language }, frame);
    const member = renderMail({ ...plain, language }, { ...frame, to: 'member' });
    expect(person.text).toContain('Acme');
    expect(person.html).toContain(`lang="${language}"`);
    expect(person.text).not.toBe(member.text);
  });

  it('makes addresses in a paragraph links without the sign that ends the sentence', () => {
    const { html } = renderMail({ ...plain, paragraphs: ['See https://x.example/a?b=1&c=2.'] }, frame);
    expect(html).toContain('href="https://x.example/a?b=1&amp;c=2"');
  });

  it('offers to unsubscribe where one can', () => {
    const unsubscribeUrl = 'https://f.example/u/1';
    const { html, text } = renderMail(plain, { ...frame, to: 'member', unsubscribeUrl });
    expect(html).toContain(`href="${unsubscribeUrl}"`);
    expect(text).toContain(unsubscribeUrl);
    expect(renderMail(plain, frame).text).not.toContain('Unsubscribe');
  });

  it('shows the action’s label alone where its address is none', () => {
    const { html } = renderMail({ ...plain, action: { label: 'Go', url: 'javascript:alert(1)' } }, frame);
    expect(html).toContain('Go');
    expect(html).not.toContain('href');
  });
});
