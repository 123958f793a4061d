import PostalMime, { type Email } from 'postal-mime';

export type BounceReport = {
  /** The ledger's id of the mail, as Foyer put it on its way; null when nothing in the report leads to one. */
  readonly mailId: string | null;
  /** `bounced`: refused for good (5.x.x). `failed`: given up after trying (4.x.x). Null: nothing is lost (yet). */
  readonly verdict: 'bounced' | 'failed' | null;
  /** Of the first recipient that failed, like 5.1.1. */
  readonly status: string | null;
  /** The recipient as it was written to, then as it was at last. */
  readonly addresses: readonly string[];
};

type Fields = ReadonlyMap<string, string>;

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';

/**
 * Reads a delivery status notification (RFC 3464, in a multipart/report of RFC 3462).
 * @returns null for any other mail
 */
export const readBounceReport = async (raw: Uint8Array): Promise<BounceReport | null> => {
  const mail = await PostalMime.parse(raw, {
    attachmentEncoding: 'utf8',
    forceRfc822Attachments: true,
    maxNestingDepth: 20,
  });
  const status = partOf(mail, ['message/delivery-status', 'message/global-delivery-status']);
  if (status === null) return null;
  const [ofMessage = new Map<string, string>(), ...recipients] = fieldBlocks(status);
  // Some servers leave the fields of the message out.
  const all = ofMessage.has('final-recipient') ? [ofMessage, ...recipients] : recipients;
  const failed = all.find((fields) => fields.get('action')?.toLowerCase().startsWith('failed') === true);
  const code = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(failed?.get('status') ?? '')?.[0] ?? null;
  return {
    mailId: mailIdOf(mail, ofMessage),
    verdict: failed === undefined ? null : code?.startsWith('4') === true ? 'failed' : 'bounced',
    status: code,
    addresses: ['original-recipient', 'final-recipient'].flatMap((name) => addressOf(failed?.get(name))),
  };
};

const partOf = (mail: Email, types: readonly string[]): string | null => {
  const part = mail.attachments.find(({ mimeType }) => types.includes(mimeType.toLowerCase()));
  return typeof part?.content === 'string' ? part.content : null;
};

/** Groups of `Name: value` with folded lines, apart by empty lines. */
const fieldBlocks = (text: string): Fields[] =>
  text
    .replaceAll('\r\n', '\n')
    .split(/\n[ \t]*\n/)
    .map(
      (block) =>
        new Map(
          block
            .replace(/\n[ \t]+/g, ' ')
            .split('\n')
            .flatMap((line) => {
              const end = line.indexOf(':');
              return end < 1
                ? []
                : [[line.slice(0, end).trim().toLowerCase(), line.slice(end + 1).trim()] as const];
            }),
        ),
    )
    .filter((fields) => fields.size > 0);

/** `rfc822; ada@example.com` (RFC 3464, 2.3.1 and 2.3.2). */
const addressOf = (value: string | undefined): string[] => {
  const address = value
    ?.replace(/^[\w-]+\s*;/, '')
    .trim()
    .replace(/^<|>$/g, '');
  return address?.includes('@') === true ? [address] : [];
};

/**
 * By what came back of what was sent: the envelope's id, the Message-ID of the returned mail or its header, or the address
 * of its own to which the report was sent.
 */
const mailIdOf = (mail: Email, ofMessage: Fields): string | null => {
  const returned = partOf(mail, [
    'message/rfc822',
    'text/rfc822-headers',
    'message/rfc822-headers',
    'message/global',
  ]);
  const to = mail.headers
    .filter(({ key }) => ['to', 'delivered-to', 'x-original-to', 'envelope-to'].includes(key))
    .map(({ value }) => value)
    .join(' ');
  return (
    first(`^(${UUID})$`, ofMessage.get('original-envelope-id')) ??
    first(`^message-id:\\s*<(${UUID})@`, returned) ??
    first(`\\+(${UUID})@`, to)
  );
};

const first = (pattern: string, text: string | null | undefined): string | null =>
  new RegExp(pattern, 'im').exec(text ?? '')?.[1]?.toLowerCase() ?? null;
