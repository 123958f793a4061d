import type { ProviderCall } from '../contract.ts';
import { parsedOrThrow } from '../reading.ts';
import { clean, readable } from '../values.ts';
import { callInfo, callList } from './client.ts';
import * as schemas from './prospect-schemas.ts';
import { wholeList } from './prospect-lists.ts';

const sameTitle = (title: string | null | undefined): string => (clean(title) ?? '').toLowerCase();

/**
 * Gives the candidate the tags it lacks. Tags that Ashby has are used, whatever their case; only a new one needs the
 * permission to make it.
 */
export const addTags = async (
  call: ProviderCall,
  candidate: schemas.Candidate,
  tags: readonly string[],
): Promise<void> => {
  const own = new Set((candidate.tags ?? []).map(({ title }) => sameTitle(title)));
  const wanted = tags.filter((title) => !own.has(sameTitle(title)));
  if (wanted.length === 0) return;
  const there = (await wholeList((page) => callList(call, 'candidateTag.list', page))).flatMap(
    (body) => readable(schemas.titled, body) ?? [],
  );
  for (const title of wanted) {
    const known = there.find((tag) => tag.isArchived !== true && sameTitle(tag.title) === sameTitle(title));
    const tag =
      known ?? parsedOrThrow(schemas.titled, await callInfo(call, 'candidateTag.create', { title }), 'tag');
    await callInfo(call, 'candidate.addTag', { candidateId: candidate.id, tagId: tag.id });
  }
};
