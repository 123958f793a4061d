import express from 'express';
import { serve, type RunningServer } from '../../../src/api/serve.ts';
import { startMailCatcher, type MailCatcher } from '../../../src/mail/catcher.ts';
import { mailboxRouter } from '../../../src/mail/mailbox-page.ts';
import { createMailer, type Mailer } from '../../../src/mail/transport.ts';

describe('mail', () => {
  let catcher: MailCatcher;
  let mailer: Mailer;
  let server: RunningServer;
  beforeAll(async () => {
    catcher = await startMailCatcher();
    mailer = createMailer({ smtpUrl: catcher.smtpUrl, from: 'Foyer <foyer@example.com>' });
    const app = express();
    app.use('/mailbox', mailboxRouter(catcher));
    server = await serve({ app: (req, res) => void app(req, res), port: 0, host: '127.0.0.1' });
  });
  afterAll(async () => {
    mailer.close();
    await server.stop(0);
    await catcher.stop();
  });

  const page = async (path: string): Promise<{ status: number; text: string }> => {
    const answer = await fetch(`http://127.0.0.1:${server.port}/mailbox${path}`);
    return { status: answer.status, text: await answer.text() };
  };

  it('arrives as it was written, in every script', async () => {
    const text = 'Grüße, 你好 🎉\n.\nhttps://x.example/a?b=1&c=2\n';
    await mailer.send({ to: 'ada@example.com', subject: 'Willkommen – 你好', text, html: '<p>Hi</p>' });
    expect(catcher.list()[0]).toMatchObject({
      from: 'foyer@example.com',
      to: ['ada@example.com'],
      subject: 'Willkommen – 你好',
    });
    expect(catcher.list()[0]?.text).toContain(text);
  });

  it('goes to one address only, whatever the address contains', async () => {
    const before = catcher.list().length;
    await mailer
      .send({ to: 'ada@example.com, eve@example.com', subject: 's', text: 't' })
      .catch((error: unknown) => expect(error).toBeInstanceOf(Error));
    const arrived = catcher.list().slice(0, catcher.list().length - before);
    expect(arrived.flatMap((mail) => mail.to)).not.toContain('eve@example.com');
    await mailer.send({ to: 'ada@example.com', subject: 'a\r\nBcc: eve@example.com', text: 't' });
    expect(catcher.list()[0]?.to).toEqual(['ada@example.com']);
  });

  it('is shown as text, escaped, with its links', async () => {
    const text = '<script>alert(1)</script> https://x.example/a?b=1&c="2';
    await mailer.send({ to: 'ada@example.com', subject: '<b>Hello</b>', text });
    const list = await page('/');
    expect(list.text).toContain('&lt;b&gt;Hello&lt;/b&gt;');
    const shown = await page(`/${catcher.list()[0]?.id ?? ''}`);
    expect(shown.text).toContain('&lt;script&gt;');
    expect(shown.text).not.toContain('<script>');
    expect(shown.text).toContain('<a href="https://x.example/a?b=1&amp;c=');
    expect((await page('/none')).status).toBe(404);
    expect((await page('/messages?to=ada@example.com')).text).toContain('alert(1)');
  });

  it('is found by receiver or subject', async () => {
    await mailer.send({ to: 'grace@example.com', subject: 'Your first day', text: 't' });
    await mailer.send({ to: 'ada@example.com', subject: 'Another "matter"', text: 't' });
    const ofGrace = await page('/?q=GRACE');
    expect(ofGrace.text).toContain('Your first day');
    expect(ofGrace.text).not.toContain('Another');
    expect((await page('/?q=first+day')).text).toContain('grace@example.com');
    const none = await page('/?q=%22%3E%3Cscript%3E');
    expect(none.text).toContain('No mail like this.');
    expect(none.text).not.toContain('<script>');
  });

  it('shows the HTML in a frame that may do nothing', async () => {
    await mailer.send({
      to: 'ada@example.com',
      subject: 'HTML',
      text: 't',
      html: '<html><head></head><b>x</b></html>',
    });
    const id = catcher.list()[0]?.id ?? '';
    const shown = await fetch(`http://127.0.0.1:${server.port}/mailbox/${id}`);
    expect(shown.headers.get('content-security-policy')).toContain("frame-src 'self'");
    expect(await shown.text()).toContain(`src="/mailbox/${id}/html"`);
    const alone = await fetch(`http://127.0.0.1:${server.port}/mailbox/${id}/html`);
    expect(alone.headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox/);
    expect(alone.headers.get('content-security-policy')).not.toContain('allow-scripts');
    expect(await alone.text()).toContain('<b>x</b>');
  });

  it('carries what a mail says of itself', async () => {
    await mailer.send({
      to: 'ada@example.com',
      subject: 'h',
      text: 't',
      messageId: 'abc@foyer.example.com',
      automatic: true,
      unsubscribeUrl: 'https://foyer.example.com/mail/unsubscribe/1',
    });
    expect(catcher.list()[0]?.headers).toMatchObject({
      'message-id': '<abc@foyer.example.com>',
      'auto-submitted': 'auto-generated',
      'list-unsubscribe': '<https://foyer.example.com/mail/unsubscribe/1>',
      'list-unsubscribe-post': 'List-Unsubscribe=One-Click',
    });
  });

  it('keeps the newest 500', async () => {
    const sends = Array.from({ length: 510 }, (_, i) =>
      mailer.send({ to: 'n@example.com', subject: `n${i}`, text: 't' }),
    );
    await Promise.all(sends);
    expect(catcher.list()).toHaveLength(500);
  });

  it('says so when no mail server answers', async () => {
    const away = createMailer({ smtpUrl: 'smtp://127.0.0.1:9', from: 'foyer@example.com' });
    await expect(away.send({ to: 'ada@example.com', subject: 's', text: 't' })).rejects.toThrow();
    away.close();
  });
});
