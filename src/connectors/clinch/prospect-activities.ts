import { z } from 'zod';
import type { ProviderCall } from '../contract.ts';
import { ConnectorError } from '../errors.ts';
import { holdsTags, tagFieldProblem } from '../prospect-mapped.ts';
import type { ProspectTarget, TagField } from '../prospect-target.ts';
import { callOne, callWhole, textOf, textsOf } from './client.ts';
import { told } from './declared.ts';
import { label } from './manifest.ts';
import { fetchTagFields, fieldsOf } from './prospect-fields.ts';
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

const texts = z.array(z.string());

/** The tags of an activity: of its own attribute, or of the field that was chosen for them. */
const tagsIn = (found: Resource, field: TagField | null): readonly string[] => {
  if (field === null) return textsOf(found, 'activity.tags');
  const held = fieldsOf(found, 'activity.fields')[field.name];
  const parts = typeof held === 'string' ? held.split(',') : (texts.safeParse(held).data ?? []);
  return parts.map((tag) => tag.trim()).filter((tag) => tag !== '');
};

/** As the field takes them: what parts them cannot stand in them, and a choice is written as the provider writes it. */
const asTaken = (tag: string, field: TagField | null): string => {
  if (field?.takes === 'text') return tag.replaceAll(/\s*,\s*/g, ' ');
  return field?.choices?.find((choice) => choice.toLowerCase() === tag.toLowerCase()) ?? tag;
};

const attributesOf = (tags: readonly string[], field: TagField | null): Readonly<Record<string, unknown>> =>
  field === null
    ? { [told('activity.tags')]: tags }
    : { [told('activity.fields')]: { [field.name]: field.takes === 'list' ? tags : tags.join(', ') } };

/** @throws ConnectorError when it is gone, or takes something else by now */
const chosenField = async (call: ProviderCall, name: string): Promise<TagField> => {
  const field = (await fetchTagFields(call)).find((one) => one.name === name);
  if (field !== undefined && holdsTags(field)) return field;
  throw tagFieldProblem(label, field, name);
};

const noChoice = (field: TagField): ConnectorError =>
  new ConnectorError({
    kind: 'rejected',
    message: `The field "${field.label}" of ${label} does not have all of the tags among its choices; the others are written.`,
    code: 'tag_choice',
    field: field.name,
  });

/**
 * Row E4: tags go to a field of an activity, the one that an admin chose or the one that activities have for tags; those that
 * an activity has there already are not sent again. @throws ConnectorError with the field when it does not take them (SC-I5)
 */
export const addTags = async (
  call: ProviderCall,
  candidate: string,
  { tags, tagField }: { readonly tags: readonly string[]; readonly tagField: string | null },
): Promise<void> => {
  if (tags.length === 0) return;
  const field = tagField === null ? null : await chosenField(call, tagField);
  const wanted = [...new Set(tags.map((tag) => asTaken(tag, field)))];
  const takes = (tag: string): boolean => field?.choices?.includes(tag) ?? true;
  const there = (await activitiesOf(call, candidate)).flatMap((found) => tagsIn(found, field));
  const known = new Set(there.map((tag) => tag.toLowerCase()));
  const fresh = wanted.filter((tag) => takes(tag) && !known.has(tag.toLowerCase()));
  if (fresh.length > 0)
    await add(call, candidate, {
      [told('activity.kind')]: told('activity.tag'),
      ...attributesOf(fresh, field),
    });
  if (field !== null && !wanted.every(takes)) throw noChoice(field);
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

export const fetchFiles: ProspectTarget['fetchFiles'] = async (call, candidate) => {
  const there = await callWhole(call, { method: 'GET', path: 'path.attachments', ids: { candidate } });
  return there.map((found) => ({ externalId: found.id, name: textOf(found, 'attachment.name') }));
};

export const attachResume: ProspectTarget['attachResume'] = async (call, { candidateId, file }) => {
  const { id } = await callOne(call, {
    ...{ method: 'POST', path: 'path.attachments', ids: { candidate: candidateId } },
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
  return id;
};
