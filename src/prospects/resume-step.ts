import { createHash } from 'node:crypto';
import type { AttachedFile } from '../connectors/prospect-target.ts';
import {
  beginResume,
  endResume,
  forgetResume,
  otherResumes,
  type OtherResume,
} from '../db/repositories/push-resumes.ts';
import { isClearNo, type PushContext, type StepResult } from './push-context.ts';
import { readResume } from './store.ts';

type Looked = {
  readonly there: readonly AttachedFile[];
  readonly name: string;
  /** Files of before, of a push that does not know whether its own was stored. */
  readonly before: readonly string[] | null;
  readonly others: readonly OtherResume[];
};

/** The file that this push needs not attach any more: of the same content by another push, or its own. */
const attached = ({ there, name, before, others }: Looked): AttachedFile | undefined => {
  const isNew = (file: AttachedFile, known: readonly string[] | null): boolean =>
    known !== null && file.name === name && !known.includes(file.externalId);
  const marked = (file: AttachedFile): OtherResume | undefined =>
    others.find(({ fileId }) => fileId === file.externalId);
  const same = there.find(
    (file) =>
      marked(file)?.sameContent === true ||
      others.some((one) => one.sameContent && !one.open && isNew(file, one.before)),
  );
  return same ?? there.find((file) => isNew(file, before) && marked(file) === undefined);
};

/**
 * Attaches the résumé once. A name tells nothing, for "cv.pdf" may be an older one: what a push has attached it knows by the
 * provider's id of the file, and an attempt whose answer was lost by a file of the name that was not there before (SC-I6).
 * So that such a file is nobody else's, no other push attaches one until that is known.
 */
export const attachOnce = async (ctx: PushContext, candidateId: string): Promise<StepResult> => {
  const { push, target, call, key, run } = ctx;
  const file = await run((scope) => readResume(scope, key, push.prospectId));
  if (file === null) return 'skipped';
  const digest = createHash('sha256').update(file.bytes).digest();
  const end = (externalId: string | null): Promise<StepResult> =>
    run((scope) => endResume(scope, push.id, { externalId, digest })).then(() => 'done');
  const of = { pushId: push.id, connectionId: push.connectionId, candidateId, digest };
  const others = await run((scope) => otherResumes(scope, of));
  const before = push.resumeBefore;
  // An attempt before attached it, and died before it could say that the step is done.
  if (before === null && push.resumeDigest?.equals(digest) === true) return 'done';
  if (before === null && others.some((one) => one.open && one.before !== null)) return 'busy';
  const there = await target.fetchFiles(call, candidateId);
  const known = attached({ there, name: file.name, before, others });
  if (known !== undefined) return end(known.externalId);
  const beforeIds = there.map(({ externalId }) => externalId);
  await run((scope) => beginResume(scope, push.id, { beforeIds, digest }));
  try {
    return await end(await target.attachResume(call, { candidateId, file }));
  } catch (error) {
    if (isClearNo(error)) await run((scope) => forgetResume(scope, push.id));
    throw error;
  }
};
