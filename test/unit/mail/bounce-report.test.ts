import fc from 'fast-check';
import { readBounceReport } from '../../../src/mail/bounce-report.ts';

const ID = '6f1c1f4e-93a0-4f6e-8a52-0d8b3e1f7a11';

type Sample = {
  readonly to?: string;
  readonly message?: string;
  readonly recipient?: string;
  readonly returned?: string;
};

/** A report as RFC 3464 shows it, with CRLF. */
const report = ({
  to = 'foyer@example.com',
  message = '',
  recipient = 'Final-Recipient: rfc822; ada@home.example\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1\n <ada@home.example>: no such user',
  returned = 'Content-Type: text/rfc822-headers\n\nFrom: foyer@example.com\nSubject: Hello\n',
}: Sample): Uint8Array =>
  Buffer.from(
    [
      'Return-Path: <>',
      'From: Mail Delivery Subsystem <MAILER-DAEMON@mx.example>',
      `To: ${to}`,
      'Subject: Undelivered Mail Returned to Sender',
      'Auto-Submitted: auto-replied',
      'MIME-Version: 1.0',
      'Content-Type: multipart/report; report-type=delivery-status; boundary="cut"',
      '',
      '--cut',
      'Content-Type: text/plain; charset=us-ascii',
      '',
      'Your message could not be delivered.',
      '',
      '--cut',
      'Content-Type: message/delivery-status',
      '',
      `Reporting-MTA: dns; mx.example\nArrival-Date: Sun, 22 Nov 2026 10:00:00 +0000${message}`,
      '',
      recipient,
      '',
      '--cut',
      returned,
      '--cut--',
      '',
    ]
      .join('\n')
      .replaceAll('\n', '\r\n'),
  );

const headers = `Content-Type: text/rfc822-headers\n\nMessage-ID: <${ID}@foyer.example.com>\nSubject: Hello\n`;
const whole = `Content-Type: message/rfc822\n\nSubject: Hello\nMessage-ID:\n <${ID}@foyer.example.com>\nContent-Type: text/plain\n\nHello\n`;

describe('reports of non-delivery', () => {
  it.each([
    ['the envelope’s id', { message: `\nOriginal-Envelope-Id: ${ID}` }],
    ['the Message-ID of the returned header', { returned: headers }],
    ['the Message-ID of the returned mail', { returned: whole }],
    ['the return address of its own', { to: `bounces+${ID}@example.com` }],
  ])('find the mail by %s', async (_by, sample) => {
    expect(await readBounceReport(report(sample))).toMatchObject({
      mailId: ID,
      verdict: 'bounced',
      status: '5.1.1',
      addresses: ['ada@home.example'],
    });
  });

  it('name the recipient as written first, then as it was at last', async () => {
    const recipient =
      'Original-Recipient: rfc822;ada@home.example\nFinal-Recipient: rfc822; a.l@forwarded.example\nAction: failed\nStatus: 5.2.1';
    expect((await readBounceReport(report({ recipient })))?.addresses).toEqual([
      'ada@home.example',
      'a.l@forwarded.example',
    ]);
  });

  it.each([
    ['delayed', '4.4.7'],
    ['delivered', '2.0.0'],
    ['relayed', '2.0.0'],
    ['expanded', '2.0.0'],
  ])('say of a mail that is %s that nothing is lost', async (action, status) => {
    const recipient = `Final-Recipient: rfc822; ada@home.example\nAction: ${action}\nStatus: ${status}`;
    expect((await readBounceReport(report({ recipient })))?.verdict).toBeNull();
  });

  it('tell what was given up after trying (4.x.x) from what was refused', async () => {
    const recipient = 'Final-Recipient: rfc822; ada@home.example\nAction: failed\nStatus: 4.4.7 (expired)';
    expect(await readBounceReport(report({ recipient }))).toMatchObject({
      verdict: 'failed',
      status: '4.4.7',
    });
  });

  it('are told from other mails', async () => {
    const other = Buffer.from(
      'From: a@b.example\r\nTo: c@d.example\r\nSubject: Out of office\r\n\r\nI am away.\r\n',
    );
    expect(await readBounceReport(other)).toBeNull();
    expect(await readBounceReport(Buffer.alloc(0))).toBeNull();
  });

  it('never make the reader stumble, whatever they hold', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), fc.string(), async (recipient, message) => {
        const read = await readBounceReport(report({ recipient, message: `\n${message}` }));
        expect(read === null || read.mailId === null || /^[0-9a-f-]{36}$/.test(read.mailId)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});
