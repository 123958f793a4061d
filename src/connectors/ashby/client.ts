import { z } from 'zod';
import type { ProviderCall } from '../contract.ts';
import { ConnectorError } from '../errors.ts';
import { nextCursor, unreadableAnswer } from '../failure.ts';
import { requestJson } from '../http.ts';
import { failureOf } from './failures.ts';
import { endpointPermissions, label } from './manifest.ts';
import type { Endpoint } from './manifest.ts';

/** Written against this version of the API; without the header the key's own default would decide. */
const apiVersion = '2026-01-01';

const successSchema = z.object({ success: z.literal(true), results: z.unknown() });

const recordSchema = z.record(z.string(), z.unknown());

const listSchema = successSchema.extend({
  results: z.array(z.unknown()),
  moreDataAvailable: z.boolean().nullish(),
  nextCursor: z.string().nullish(),
  syncToken: z.string().nullish(),
});

export type ListAnswer = {
  readonly results: readonly unknown[];
  /** Null on the last page. */
  readonly nextCursor: string | null;
  readonly syncToken: string | null;
};

const keyOf = (call: ProviderCall): string => {
  const key = call.credentials['apiKey']?.trim() ?? '';
  if (key === '')
    throw new ConnectorError({ kind: 'auth', message: 'No Ashby API key is stored. Enter one.' });
  return key;
};

const unreadable = (endpoint: Endpoint, what: string, requestId: string | null): ConnectorError =>
  unreadableAnswer({ label, what, endpoint, requestId });

const post = async (
  call: ProviderCall,
  endpoint: Endpoint,
  body: Readonly<Record<string, unknown>> | FormData,
): Promise<{ json: unknown; results: unknown; requestId: string | null }> => {
  const key = keyOf(call);
  // The key is the user name, the password stays empty.
  const authorization = `Basic ${Buffer.from(`${key}:`, 'utf8').toString('base64')}`;
  await call.takeSlot();
  const answer = await requestJson({
    method: 'POST',
    url: `${call.baseUrl.replace(/\/+$/, '')}/${endpoint}`,
    headers: { Authorization: authorization, 'Ashby-Version': apiVersion },
    body,
    signal: call.signal,
    service: label,
    requestIdHeader: 'x-ashby-request-id',
  });
  const success = successSchema.safeParse(answer.json);
  // Business errors come with HTTP 200, so the status alone never means success.
  if (!success.success || answer.status >= 400) {
    throw failureOf(answer, { endpoint, permission: endpointPermissions[endpoint], secret: key });
  }
  return { json: answer.json, results: success.data.results, requestId: answer.requestId };
};

/**
 * Calls an endpoint that answers with one record (an `.info`, or a write); throws ConnectorError. An empty answer never
 * means "unknown". Files go as a form.
 */
export const callInfo = async (
  call: ProviderCall,
  endpoint: Endpoint,
  body: Readonly<Record<string, unknown>> | FormData,
): Promise<Readonly<Record<string, unknown>>> => {
  const { results, requestId } = await post(call, endpoint, body);
  const record = recordSchema.safeParse(results);
  if (!record.success) throw unreadable(endpoint, 'no record', requestId);
  return record.data;
};

/** Calls a `.list` endpoint for one page; throws ConnectorError. */
export const callList = async (
  call: ProviderCall,
  endpoint: Endpoint,
  body: Readonly<Record<string, unknown>> & { readonly cursor?: string },
): Promise<ListAnswer> => {
  const { json, requestId } = await post(call, endpoint, body);
  const parsed = listSchema.safeParse(json);
  if (!parsed.success) throw unreadable(endpoint, 'no list of results', requestId);
  const { results, moreDataAvailable, syncToken } = parsed.data;
  const next = nextCursor({
    more: moreDataAvailable,
    next: parsed.data.nextCursor,
    sent: body.cursor,
    unreadable: (what) => unreadable(endpoint, what, requestId),
  });
  return { results, nextCursor: next, syncToken: next === null ? (syncToken ?? null) : null };
};
