import { buffer } from 'node:stream/consumers';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

export type Taken = {
  readonly from: string;
  readonly to: string;
  readonly messageId: string;
  readonly mail: Email;
};

export type TestSmtp = {
  readonly url: string;
  readonly taken: readonly Taken[];
  /** Connections at the same time, at most. */
  readonly busiest: () => number;
  /** What the server says to a recipient; null takes the mail. */
  recipient: (address: string) => { readonly code: number; readonly text: string } | null;
  /** Before the answer to the mail itself. */
  beforeAnswer: (mail: Taken) => Promise<{ readonly code: number; readonly text: string } | null>;
  readonly close: () => Promise<void>;
};

const refusal = (o: { readonly code: number; readonly text: string }): Error =>
  Object.assign(new Error(o.text), { responseCode: o.code });

/** A real mail server whose answers a test decides. */
export const startSmtp = async (): Promise<TestSmtp> => {
  const taken: Taken[] = [];
  let open = 0;
  let busiest = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onConnect: (_session, done) => {
      open += 1;
      busiest = Math.max(busiest, open);
      done();
    },
    onClose: () => {
      open -= 1;
    },
    onRcptTo: ({ address }, _session, done) => {
      const no = smtp.recipient(address);
      done(no === null ? null : refusal(no));
    },
    onData: (stream, session, done) => {
      const read = async (): Promise<Error | null> => {
        const mail = await PostalMime.parse(await buffer(stream));
        const from = session.envelope.mailFrom;
        const one: Taken = {
          from: from === false ? '' : from.address,
          to: session.envelope.rcptTo[0]?.address ?? '',
          messageId: mail.messageId ?? '',
          mail,
        };
        const no = await smtp.beforeAnswer(one);
        if (no !== null) return refusal(no);
        taken.push(one);
        return null;
      };
      read().then(done, (error: unknown) => done(error instanceof Error ? error : new Error(String(error))));
    },
  });
  const port = await new Promise<number>((resolve) => {
    const listening = server.listen(0, '127.0.0.1', () => {
      const address = listening.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
  const smtp: TestSmtp = {
    url: `smtp://127.0.0.1:${port}`,
    taken,
    busiest: () => busiest,
    recipient: () => null,
    beforeAnswer: () => Promise.resolve(null),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return smtp;
};
