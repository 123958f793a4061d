import type { AttachedFile, ProspectTarget } from '../prospect-target.ts';
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

/** The résumé stands among the files, and by itself as well. */
const filesOf = ({ fileHandles, resumeFileHandle }: schemas.Candidate): AttachedFile[] => {
  const all = [...(fileHandles ?? []), ...(resumeFileHandle == null ? [] : [resumeFileHandle])];
  const byId = new Map(all.map(({ id, name }) => [clean(id), clean(name)]));
  return [...byId].flatMap(([externalId, name]) => (externalId === null ? [] : [{ externalId, name }]));
};

export const fetchFiles: ProspectTarget['fetchFiles'] = async (call, candidateId) =>
  filesOf(await readCandidate(call, candidateId));

export const attachResume: ProspectTarget['attachResume'] = async (call, { candidateId, file }) => {
  const form = new FormData();
  form.set('candidateId', candidateId);
  form.set('resume', new Blob([new Uint8Array(file.bytes)], { type: file.mediaType }), file.name);
  const body = await callInfo(call, 'candidate.uploadResume', form);
  const resume = readable(schemas.candidate, body)?.resumeFileHandle;
  return clean(resume?.name) === file.name ? clean(resume?.id) : null;
};
