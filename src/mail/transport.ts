import { createTransport } from 'nodemailer';
import type { Mail } from './mail.ts';

export type Mailer = {
  /** Hands a mail to the mail server. @throws when it is not taken; the caller or its outbox decides about another try */
  readonly send: (mail: Mail) => Promise<void>;
  readonly close: () => void;
};

/** Mails over SMTP, on connections kept open. */
export const createMailer = (o: { readonly smtpUrl: string; readonly from: string }): Mailer => {
  const transport = createTransport({
    url: o.smtpUrl,
    pool: true,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    // A body never makes the transport read files or fetch addresses.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: async (mail) => {
      const { to, subject, text, html } = mail;
      await transport.sendMail({
        from: o.from,
        to: { name: '', address: to },
        subject,
        text,
        ...(html === undefined ? {} : { html }),
      });
    },
    close: () => transport.close(),
  };
};
