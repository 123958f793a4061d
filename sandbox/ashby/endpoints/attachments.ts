import { z } from 'zod';
import type { Candidate, FileHandle, Note, User } from '../model.ts';
import { endpoint } from '../protocol/endpoint.ts';
import type { Context, Endpoint, Outcome } from '../protocol/endpoint.ts';
import { notFound } from '../protocol/errors.ts';
import { uploadedFile } from '../protocol/form.ts';
import { flag, optionalFlag, uuid } from '../protocol/input.ts';
import { pageInput, plainPage } from '../protocol/paging.ts';
import { renderCandidate, renderNote } from '../render.ts';
import { findCandidate } from './candidateWrites.ts';

/** The user who stands for the key. */
const keyUser = ({ account }: Context): User | undefined => [...account.data.users][0];

const changed = (context: Context, candidate: Candidate): Outcome => {
  context.account.data.candidates.touch(candidate, context.now);
  return { results: renderCandidate(candidate, context.key) };
};

const addTag = endpoint({
  permission: 'candidatesWrite',
  input: z.object({ candidateId: uuid, tagId: uuid }),
  run: (context, { candidateId, tagId }) => {
    const candidate = findCandidate(context, candidateId);
    const tag = context.account.data.tags.byId.get(tagId);
    if (tag === undefined) throw notFound('candidate_tag');
    if (!candidate.tags.includes(tag)) candidate.tags = [...candidate.tags, tag];
    return changed(context, candidate);
  },
});

const removeTag = endpoint({
  permission: 'candidatesWrite',
  input: z.object({ candidateId: uuid, tagId: uuid }),
  run: (context, { candidateId, tagId }) => {
    const candidate = findCandidate(context, candidateId);
    candidate.tags = candidate.tags.filter(({ id }) => id !== tagId);
    return changed(context, candidate);
  },
});

const content = z.union([
  z.string(),
  z
    .object({ type: z.enum(['text/plain', 'text/html']), value: z.string() })
    .transform(({ type, value }) =>
      type === 'text/html' ? value.replace(/<(?!\/?(b|i|u|a|ul|ol|li|code|pre)\b)[^>]*>/gi, '') : value,
    ),
]);

const createNote = endpoint({
  permission: 'candidatesWrite',
  input: z.object({
    candidateId: uuid,
    note: content,
    isPrivate: flag,
    sendNotifications: optionalFlag,
    createdAt: z.preprocess((value) => value ?? undefined, z.iso.datetime({ offset: true }).optional()),
  }),
  run: (context, input) => {
    const candidate = findCandidate(context, input.candidateId);
    const author = keyUser(context);
    const note: Note = {
      id: context.account.random.uuid(),
      createdAt: input.createdAt === undefined ? context.now : Date.parse(input.createdAt),
      content: input.note,
      isPrivate: input.isPrivate,
      authorId: author?.id ?? context.key.id,
    };
    candidate.notes = [...candidate.notes, note];
    context.account.data.candidates.touch(candidate, context.now);
    return { results: renderNote(note, author) };
  },
});

const listNotes = endpoint({
  permission: 'candidatesRead',
  input: z.object({ ...pageInput, candidateId: uuid }),
  run: (context, input) => {
    const { account, key, now } = context;
    const items = findCandidate(context, input.candidateId)
      .notes.filter(({ isPrivate }) => !isPrivate || key.privateFields)
      .map((note) => renderNote(note, account.data.users.byId.get(note.authorId)));
    return plainPage({ account, endpoint: context.endpoint, items, input, now });
  },
});

const handleOf = (
  { account }: Context,
  candidate: Candidate,
  type: 'ResumeFile' | 'CandidateFile',
  file: z.infer<typeof uploadedFile>,
): FileHandle => {
  const id = account.random.uuid();
  const handle = {
    handle: { type, fileId: id, ownerId: candidate.id },
    signature: account.random.text(43),
    version: '1',
  };
  return {
    id,
    name: file.name,
    handle: Buffer.from(JSON.stringify(handle)).toString('base64url'),
    bytes: file.bytes,
  };
};

const uploadFile = endpoint({
  permission: 'candidatesWrite',
  form: true,
  input: z.object({ candidateId: uuid, file: uploadedFile }),
  run: (context, { candidateId, file }) => {
    const candidate = findCandidate(context, candidateId);
    candidate.files = [...candidate.files, handleOf(context, candidate, 'CandidateFile', file)];
    return changed(context, candidate);
  },
});

/** The résumé of before stays among the files. */
const uploadResume = endpoint({
  permission: 'candidatesWrite',
  form: true,
  input: z.object({ candidateId: uuid, resume: uploadedFile }),
  run: (context, { candidateId, resume }) => {
    const candidate = findCandidate(context, candidateId);
    if (candidate.resume !== undefined) candidate.files = [...candidate.files, candidate.resume];
    candidate.resume = handleOf(context, candidate, 'ResumeFile', resume);
    return changed(context, candidate);
  },
});

export const attachmentEndpoints: Record<string, Endpoint> = {
  'candidate.addTag': addTag,
  'candidate.removeTag': removeTag,
  'candidate.createNote': createNote,
  'candidate.listNotes': listNotes,
  'candidate.uploadFile': uploadFile,
  'candidate.uploadResume': uploadResume,
};
