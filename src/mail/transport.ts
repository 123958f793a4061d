import { createTransport } from 'nodemailer';
import type { Mail } from './mail.ts';

export type Mailer = {
  /** Hands a mail to the mail server. @throws when it is not taken (see `sendFailure`); the caller or its outbox decides about another try */
  readonly send: (mail: Mail) => Promise<void>;
  readonly close: () => void;
};

export type MailerOptions = {
  readonly smtpUrl: string;
  readonly from: string;
  /** Where reports of non-delivery go, as `local+id@domain`; to the sender unless given. */
  readonly bounceAddress?: string | undefined;
  readonly connections?: number;
};

/** Mails over SMTP, on connections kept open. */
export const createMailer = (o: MailerOptions): Mailer => {
  const transport = createTransport({
    url: o.smtpUrl,
    pool: true,
    maxConnections: o.connections ?? 5,
    maxMessages: 500,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    // A body never makes the transport read files or fetch addresses.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: async (mail) => {
      const { to, subject, text, html, messageId, envelopeId, replyTo } = mail;
      await transport.sendMail({
        from: o.from,
        to: { name: '', address: to },
        ...(replyTo === undefined ? {} : { replyTo: { name: '', address: replyTo } }),
        subject,
        text,
        ...(html === undefined ? {} : { html }),
        ...(messageId === undefined ? {} : { messageId: `<${messageId}>` }),
        ...(envelopeId === undefined ? {} : returnable(envelopeId, to, o.bounceAddress)),
        headers: headersOf(mail),
      });
    },
    close: () => transport.close(),
  };
};

const headersOf = (mail: Mail): Record<string, string> => ({
  ...(mail.automatic === true ? { 'Auto-Submitted': 'auto-generated' } : {}),
  ...(mail.unsubscribeUrl === undefined
    ? {}
    : {
        'List-Unsubscribe': `<${mail.unsubscribeUrl}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      }),
});

/**
 * How a report of non-delivery finds the mail again: the envelope's id (RFC 3461, where the server knows it), and the return
 * address of its own where one is configured (VERP).
 */
const returnable = (id: string, to: string, bounceAddress: string | undefined) => ({
  dsn: { id, return: 'headers' as const, notify: ['failure' as const, 'delay' as const], recipient: to },
  ...(bounceAddress === undefined
    ? {}
    : { envelope: { from: bounceAddress.replace('@', `+${id}@`), to: [to] } }),
});
