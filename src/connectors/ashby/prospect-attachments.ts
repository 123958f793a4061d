import type { ProspectTarget } from '../prospect-target.ts';
import { clean, readable } from '../values.ts';
import { callInfo, callList } from './client.ts';
import { readCandidate } from './prospect-candidates.ts';
import { wholeList } from './prospect-lists.ts';
import * as schemas from './prospect-schemas.ts';

export const addNote: ProspectTarget['addNote'] = async (call, { candidateId, text, marker }) => {
  const notes = await wholeList((page) => callList(call, 'candidate.listNotes', { ...page, candidateId }));
  if (notes.some((body) => readable(schemas.note, body)?.content?.includes(marker) === true)) return;
  await callInfo(call, 'candidate.createNote', {
    candidateId,
    note: { type: 'text/plain', value: `${text}\n\n${marker}` },
  });
};

export const attachResume: ProspectTarget['attachResume'] = async (call, { candidateId, file }) => {
  const { fileHandles, resumeFileHandle } = await readCandidate(call, candidateId);
  const names = [...(fileHandles ?? []), ...(resumeFileHandle == null ? [] : [resumeFileHandle])];
  if (names.some(({ name }) => clean(name) === file.name)) return;
  const form = new FormData();
  form.set('candidateId', candidateId);
  form.set('resume', new Blob([new Uint8Array(file.bytes)], { type: file.mediaType }), file.name);
  await callInfo(call, 'candidate.uploadResume', form);
};
