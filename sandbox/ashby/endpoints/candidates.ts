import { z } from 'zod';
import type { Candidate } from '../model.ts';
import { endpoint } from '../protocol/endpoint.ts';
import type { Context, Endpoint } from '../protocol/endpoint.ts';
import { BusinessError, notFound } from '../protocol/errors.ts';
import { optionalMillis, optionalText, optionalUuid } from '../protocol/input.ts';
import { listPage, pageInput } from '../protocol/paging.ts';
import { renderCandidate } from '../render.ts';
import { seesCandidate } from './visibility.ts';

const SEARCH_MAX = 100;

const list = endpoint({
  permission: 'candidatesRead',
  input: z.object({ ...pageInput, createdAfter: optionalMillis }),
  run: ({ account, key, now, endpoint: name }, input) =>
    listPage({
      account,
      endpoint: name,
      stream: account.data.candidates,
      input,
      now,
      wanted: (candidate) =>
        seesCandidate(key, candidate) && candidate.createdAt >= (input.createdAfter ?? 0),
      render: (candidate) => renderCandidate(candidate, key),
      style: 'short',
    }),
});

const info = endpoint({
  permission: 'candidatesRead',
  input: z.object({ id: optionalUuid, externalMappingId: optionalText }),
  run: ({ account, key }, input) => {
    if (input.id === undefined && input.externalMappingId === undefined) {
      throw new BusinessError('invalid_input', 'Required', { spoken: false, parameter: 'id' });
    }
    const candidate = account.data.candidates.byId.get(input.id ?? '');
    if (candidate === undefined || !seesCandidate(key, candidate)) throw notFound('candidate');
    return { results: renderCandidate(candidate, key) };
  },
});

/** Anywhere in a name, capitals or not; quick, because a search goes through everybody. */
const named = (part: string): RegExp => new RegExp(part.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'), 'iu');

function* matching(
  context: Context,
  email: string | undefined,
  name: string | undefined,
): Generator<Candidate> {
  const { data } = context.account;
  const pool: Iterable<Candidate> =
    email === undefined ? data.candidates : (data.byEmail.get(email.toLowerCase()) ?? []);
  const wanted = name === undefined ? null : named(name);
  for (const candidate of pool) {
    if (wanted?.test(candidate.name) === false) continue;
    if (seesCandidate(context.key, candidate)) yield candidate;
  }
}

const search = endpoint({
  permission: 'candidatesRead',
  input: z.object({ email: optionalText, name: optionalText }),
  run: (context, { email, name }) => {
    if (email === undefined && name === undefined) {
      throw new BusinessError('invalid_input', 'One of email and name is required');
    }
    const results: unknown[] = [];
    for (const candidate of matching(context, email, name)) {
      if (results.push(renderCandidate(candidate, context.key)) === SEARCH_MAX) break;
    }
    return { results };
  },
});

export const candidateEndpoints: Record<string, Endpoint> = {
  'candidate.list': list,
  'candidate.info': info,
  'candidate.search': search,
};
