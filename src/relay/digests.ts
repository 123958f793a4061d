import { sendDigests, type DigestDeps } from '../messages/digests/send-digests.ts';
import { everySoOften, type Loop, type LoopLog } from './every-so-often.ts';

const EVERY_MS = 30_000;

/** Looks every half minute which digests are due; a look that fails is told and the next one comes all the same. */
export const startDigests = (o: DigestDeps & { readonly log: LoopLog }): Loop =>
  everySoOften({
    everyMs: EVERY_MS,
    work: () => sendDigests(o),
    failed: (error) => o.log.error({ error }, 'digests could not be written'),
  });
