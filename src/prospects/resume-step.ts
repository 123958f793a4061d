import { createHash } from 'node:crypto';
import { attachedFiles, beginResume, endResume } from '../db/repositories/push-resumes.ts';
import { isClearNo, type PushContext, type StepResult } from './push-context.ts';
import { readResume } from './store.ts';

/**
 * Attaches the résumé once. A name tells nothing, for "cv.pdf" may be an older one: what a push has attached it knows by the
 * provider's id of the file, and an attempt whose answer was lost by a file of the name that was not there before (SC-I6).
 */
export const attachOnce = async (ctx: PushContext, candidateId: string): Promise<StepResult> => {
  const { push, target, call, key, run } = ctx;
  const file = await run((scope) => readResume(scope, key, push.prospectId));
  if (file === null) return 'skipped';
  const digest = createHash('sha256').update(file.bytes).digest();
  const end = (externalId: string | null): Promise<StepResult> =>
    run((scope) => endResume(scope, push.id, { externalId, digest })).then(() => 'done');
  const there = await target.fetchFiles(call, candidateId);
  const { resumeBefore: before, connectionId } = push;
  const own = there.find(
    ({ externalId, name }) => before !== null && name === file.name && !before.includes(externalId),
  );
  if (own !== undefined) return end(own.externalId);
  const marked = await run((scope) => attachedFiles(scope, { connectionId, candidateId, digest }));
  const same = there.find(({ externalId }) => marked.includes(externalId));
  if (same !== undefined) return end(same.externalId);
  const ids = there.map(({ externalId }) => externalId);
  await run((scope) => beginResume(scope, push.id, ids));
  try {
    return await end(await target.attachResume(call, { candidateId, file }));
  } catch (error) {
    if (isClearNo(error)) await run((scope) => beginResume(scope, push.id, null));
    throw error;
  }
};
