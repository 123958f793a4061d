import { fileURLToPath } from 'node:url';
import type { DataConverter, Payload, PayloadCodec } from '@temporalio/common';
import proto from '@temporalio/proto';
import type { KeyRing } from '../secrets/keyring.ts';

const ENCODING = 'binary/encrypted';
/** Constant: encoder and decoder do not always see the same workflow (an activity, a query, a replay). */
const CONTEXT = 'temporal-payload';

const { Payload: PayloadMessage } = proto.temporal.api.common.v1;

/** Encrypts whole payloads under the key ring, so that no history on the server can be read without it (rule 7). */
export const encryptingCodec = (ring: KeyRing): PayloadCodec => ({
  encode: (payloads: Payload[]) =>
    Promise.resolve(
      payloads.map((payload) => ({
        metadata: { encoding: Buffer.from(ENCODING), 'encryption-key-id': Buffer.from(ring.newest) },
        data: ring.seal(PayloadMessage.encode(payload).finish(), CONTEXT),
      })),
    ),
  decode: (payloads: Payload[]) => Promise.resolve(payloads.map((payload) => decodeOne(ring, payload))),
});

const decodeOne = (ring: KeyRing, payload: Payload): Payload => {
  const encoding = payload.metadata?.['encoding'];
  if (encoding === undefined || Buffer.from(encoding).toString() !== ENCODING) return payload;
  const { metadata, data } = PayloadMessage.decode(ring.open(payload.data ?? new Uint8Array(), CONTEXT));
  return { metadata, data };
};

/** Where workers and the bundle find it. */
export const failureConverterPath = fileURLToPath(new URL('./failure-converter.cjs', import.meta.url));

/** For client, worker and replay alike. */
export const foyerDataConverter = (ring: KeyRing): DataConverter => ({
  failureConverterPath,
  payloadCodecs: [encryptingCodec(ring)],
});
