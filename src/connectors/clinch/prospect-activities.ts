import type { ProviderCall } from '../contract.ts';
import type { ProspectTarget } from '../prospect-target.ts';
import { callOne, callWhole, textOf, textsOf } from './client.ts';
import { told } from './declared.ts';
import type { Resource } from './schemas.ts';

const activitiesOf = (call: ProviderCall, candidate: string): Promise<readonly Resource[]> =>
  callWhole(call, { method: 'GET', path: 'path.activities', ids: { candidate } });

const add = (
  call: ProviderCall,
  candidate: string,
  attributes: Readonly<Record<string, unknown>>,
): Promise<Resource> =>
  callOne(call, {
    method: 'POST',
    path: 'path.activities',
    ids: { candidate },
    body: { data: { type: told('type.activity'), attributes } },
  });

/** Row E4: tags go to a field of an activity; those that an activity has already are not sent again. */
export const addTags = async (
  call: ProviderCall,
  candidate: string,
  tags: readonly string[],
): Promise<void> => {
  if (tags.length === 0) return;
  const there = (await activitiesOf(call, candidate)).flatMap((found) => textsOf(found, 'activity.tags'));
  const known = new Set(there.map((tag) => tag.toLowerCase()));
  const fresh = tags.filter((tag) => !known.has(tag.toLowerCase()));
  if (fresh.length === 0) return;
  await add(call, candidate, {
    [told('activity.kind')]: told('activity.tag'),
    [told('activity.tags')]: fresh,
  });
};

export const addNote: ProspectTarget['addNote'] = async (call, { candidateId, text, marker }) => {
  const there = await activitiesOf(call, candidateId);
  // The whole text: the marker stands at its end.
  const holdsMarker = ({ attributes }: Resource): boolean => {
    const written = attributes?.[told('activity.text')];
    return typeof written === 'string' && written.includes(marker);
  };
  if (there.some(holdsMarker)) return;
  await add(call, candidateId, {
    [told('activity.kind')]: told('activity.note'),
    [told('activity.text')]: `${text}\n\n${marker}`,
  });
};

export const attachResume: ProspectTarget['attachResume'] = async (call, { candidateId, file }) => {
  const at = { path: 'path.attachments', ids: { candidate: candidateId } } as const;
  const there = await callWhole(call, { method: 'GET', ...at });
  if (there.some((found) => textOf(found, 'attachment.name') === file.name)) return;
  await callOne(call, {
    method: 'POST',
    ...at,
    body: {
      data: {
        type: told('type.attachment'),
        attributes: {
          [told('attachment.kind')]: told('attachment.resume'),
          [told('attachment.name')]: file.name,
          [told('attachment.mediaType')]: file.mediaType,
          [told('attachment.content')]: file.bytes.toString('base64'),
        },
      },
    },
  });
};
