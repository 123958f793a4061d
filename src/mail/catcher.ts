import { randomUUID } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';

export type CaughtMail = {
  readonly id: string;
  /** Epoch ms. */
  readonly at: number;
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string | null;
  /** By name in lower case; the last of several. */
  readonly headers: Readonly<Record<string, string>>;
};

export type MailCatcher = {
  readonly smtpUrl: string;
  readonly port: number;
  /** Newest first. */
  readonly list: () => readonly CaughtMail[];
  readonly find: (id: string) => CaughtMail | undefined;
  readonly stop: () => Promise<void>;
};

const KEPT = 500;
const MAX_BYTES = 10_000_000;

/** A mail server in this process that delivers to nobody: for the embedded run and the tests. */
export const startMailCatcher = async (
  o: { readonly port?: number; readonly now?: () => number } = {},
): Promise<MailCatcher> => {
  const now = o.now ?? Date.now;
  let caught: readonly CaughtMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    size: MAX_BYTES,
    logger: false,
    onData: (stream, session, done) => {
      buffer(stream)
        .then(async (raw) => {
          if (stream.sizeExceeded) throw new Error('The mail is too large');
          const recipients = session.envelope.rcptTo.map((recipient) => recipient.address);
          caught = [await parse(raw, recipients, now()), ...caught].slice(0, KEPT);
          done();
        })
        .catch((error: unknown) => done(error instanceof Error ? error : new Error(String(error))));
    },
  });
  const port = await new Promise<number>((resolve, reject) => {
    server.once('error', reject);
    const listening = server.listen(o.port ?? 0, '127.0.0.1', () => {
      const address = listening.address();
      if (address === null || typeof address === 'string') reject(new Error('The mail catcher has no port.'));
      else resolve(address.port);
    });
  });
  return {
    smtpUrl: `smtp://127.0.0.1:${port}`,
    port,
    list: () => caught,
    find: (id) => caught.find((mail) => mail.id === id),
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
};

const parse = async (raw: Buffer, to: readonly string[], at: number): Promise<CaughtMail> => {
  const mail = await PostalMime.parse(raw);
  return {
    id: randomUUID(),
    at,
    from: mail.from?.address ?? '',
    to,
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    html: mail.html ?? null,
    headers: Object.fromEntries(mail.headers.map(({ key, value }) => [key, value])),
  };
};
