import { z } from 'zod';
import type { ProviderCall } from '../contract.ts';
import { ConnectorError } from '../errors.ts';
import { unreadableAnswer } from '../failure.ts';
import { requestJson } from '../http.ts';
import type { HttpAnswer } from '../http.ts';
import { failureOf } from './failures.ts';
import { apiRoot, endpointPermissions, label } from './manifest.ts';
import type { Endpoint } from './manifest.ts';

/** One answer holds the whole company: some 3 kB for each employee. */
const maxBytes = 256 * 1024 * 1024;
const timeoutMs = 180_000;

const credentialsOf = ({ credentials }: ProviderCall): { readonly user: string; readonly token: string } => {
  const user = credentials['serviceUserId']?.trim() ?? '';
  const token = credentials['token']?.trim() ?? '';
  if (user === '' || token === '')
    throw new ConnectorError({
      kind: 'auth',
      message: 'No HiBob service user is stored. Enter ID and token.',
    });
  return { user, token };
};

const send = async (
  call: ProviderCall,
  request: { readonly method: 'GET' | 'POST'; readonly endpoint: Endpoint; readonly body?: unknown },
): Promise<HttpAnswer> => {
  const { user, token } = credentialsOf(call);
  const { method, endpoint, body } = request;
  await call.takeSlot();
  const answer = await requestJson({
    method,
    url: `${apiRoot(call.baseUrl)}/${endpoint}`,
    headers: { Authorization: `Basic ${Buffer.from(`${user}:${token}`, 'utf8').toString('base64')}` },
    ...(body === undefined ? {} : { body }),
    signal: call.signal,
    service: label,
    limitResetHeader: 'x-ratelimit-reset',
    maxBytes,
    timeoutMs,
  });
  if (answer.status >= 200 && answer.status < 300) return answer;
  throw failureOf(answer, { endpoint, permission: endpointPermissions[endpoint], secret: token });
};

const unreadable = (endpoint: Endpoint, answer: HttpAnswer, what: string): ConnectorError =>
  unreadableAnswer({ label, what, endpoint, requestId: answer.requestId });

const searchSchema = z.object({ employees: z.array(z.unknown()) });

/**
 * Everybody whom the service user may see, those who left too, with these fields as machines read them and, beside that, as
 * people do. Throws ConnectorError.
 */
export const searchPeople = async (
  call: ProviderCall,
  fields: readonly string[],
): Promise<readonly unknown[]> => {
  const body = { fields, showInactive: true, humanReadable: 'APPEND' };
  const answer = await send(call, { method: 'POST', endpoint: 'people/search', body });
  const parsed = searchSchema.safeParse(answer.json);
  if (!parsed.success) throw unreadable('people/search', answer, 'no list of employees');
  return parsed.data.employees;
};

/** The company's fields as Bob describes them, whether they may be seen or not. Throws ConnectorError. */
export const listFields = async (call: ProviderCall): Promise<readonly unknown[]> => {
  const answer = await send(call, { method: 'GET', endpoint: 'company/people/fields' });
  const parsed = z.array(z.unknown()).safeParse(answer.json);
  if (!parsed.success) throw unreadable('company/people/fields', answer, 'no list of fields');
  return parsed.data;
};
