import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { startConnectedRig, type ConnectedRig } from '../connections/support/rig.ts';
import { connectAccount, type Account } from './support/account.ts';

const json = fc.json({ maxDepth: 3 });
/** Bodies that look like events, with anything in every place. */
const eventLike = fc
  .record(
    {
      action: fc.oneof(
        fc.constantFrom('candidateHire', 'ping', 'offerDelete', 'constructor'),
        fc.jsonValue(),
      ),
      webhookActionId: fc.oneof(fc.string({ unit: 'binary' }), fc.constant('a\0b\ud800'), fc.jsonValue()),
      data: fc.jsonValue(),
    },
    { requiredKeys: [] },
  )
  .map((value) => JSON.stringify(value));
const body = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }).map((text) => Buffer.from(text)),
  fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
  json.map((text) => Buffer.from(text)),
  eventLike.map((text) => Buffer.from(text)),
  fc.constant(Buffer.from('[]'.repeat(1000))),
  fc.constant(Buffer.from('['.repeat(100_000))),
);
const headerText = fc.stringMatching(/^[\x20-\x7e]{0,80}$/).map((text) => text.trim());
const contentType = fc.option(
  fc.oneof(
    fc.constantFrom('application/json', 'text/plain; charset=utf-7', 'multipart/form-data; boundary=x', 'x'),
    headerText,
  ),
  { nil: undefined },
);

describe('bodies, signatures and headers of every kind', () => {
  let rig: ConnectedRig;
  let account: Account;

  beforeAll(async () => {
    rig = await startConnectedRig();
    account = await connectAccount(rig, 'Fuzzed');
  });
  afterAll(() => rig.stop());

  const send = async (
    bytes: Buffer,
    o: { signature: string | undefined; contentType: string | undefined },
  ): Promise<number> => {
    const answer = await fetch(rig.url + account.address, {
      method: 'POST',
      body: new Uint8Array(bytes),
      headers: {
        ...(o.contentType === undefined ? {} : { 'content-type': o.contentType }),
        ...(o.signature === undefined ? {} : { 'ashby-signature': o.signature }),
      },
    });
    await answer.body?.cancel();
    return answer.status;
  };
  const genuineSignature = (bytes: Buffer): string =>
    `sha256=${createHmac('sha256', account.secret).update(bytes).digest('hex')}`;

  it('SC-G8 any signed body has a safe answer, is recorded, and can be worked through', async () => {
    await fc.assert(
      fc.asyncProperty(body, contentType, async (bytes, type) => {
        const status = await send(bytes, { signature: genuineSignature(bytes), contentType: type });
        expect([200, 202]).toContain(status);
      }),
      { numRuns: 150 },
    );
    await account.work();
    expect((await account.inbox()).every(({ processed }) => processed)).toBe(true);
  });

  it('SC-G1 no other signature than that of the very bytes is taken', async () => {
    const before = (await account.inbox()).length;
    const signature = (bytes: Buffer): fc.Arbitrary<string | undefined> => {
      const right = genuineSignature(bytes);
      return fc.oneof(
        headerText,
        fc.constant(undefined),
        fc.integer({ min: 0, max: right.length - 1 }).map((length) => right.slice(0, length)),
        fc.integer({ min: 7, max: right.length - 1 }).map((at) => {
          const other = right[at] === '0' ? '1' : '0';
          return right.slice(0, at) + other + right.slice(at + 1);
        }),
        fc.constant(`${right}00`),
        fc.constant(genuineSignature(Buffer.concat([bytes, Buffer.from(' ')]))),
      );
    };
    const forged = body.chain((bytes) => signature(bytes).map((text) => [bytes, text] as const));
    await fc.assert(
      fc.asyncProperty(forged, contentType, async ([bytes, text], type) => {
        expect(await send(bytes, { signature: text, contentType: type })).toBe(401);
      }),
      { numRuns: 150 },
    );
    expect(await account.inbox()).toHaveLength(before);
  });

  it('no address that was made up is ever found, and none is a fault', async () => {
    const path = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 60 }).map(encodeURIComponent),
      fc.stringMatching(/^[\w-]{1,120}$/),
      fc.constantFrom('%00', '%', '..%2f..', '%E0%A4%A'),
    );
    await fc.assert(
      fc.asyncProperty(path, path, async (provider, token) => {
        const answer = await fetch(`${rig.url}/webhooks/${provider}/${token}`, {
          method: 'POST',
          body: '{}',
        });
        await answer.body?.cancel();
        expect([400, 404]).toContain(answer.status);
      }),
      { numRuns: 100 },
    );
  });
});
