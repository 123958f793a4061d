import type { IncomingMessage } from 'node:http';
import { ConnectorError } from '../../connectors/errors.ts';
import { networkCode, retryAfterMs } from '../../connectors/http.ts';
import { PrivateAddress } from '../../net/guarded-lookup.ts';
import type { PrivateAccess } from '../../net/private-access.ts';
import { bodyUpTo, getOnce } from './request.ts';
import { faultOfAddress, PRIVATE, type ReportFetch } from './settings.ts';

/** As much as may be uploaded. */
const MAX_BYTES = 50 * 1024 * 1024;
const MOST_REDIRECTS = 5;
const TOTAL_MS = 180_000;
const IDLE_MS = 60_000;

export type FetchedReport = { readonly body: Buffer; readonly contentType: string | undefined };

export type FetchOptions = {
  readonly allowPrivate: PrivateAccess;
  readonly signal: AbortSignal;
  readonly totalMs?: number;
  readonly maxBytes?: number;
};

/**
 * Fetches a report. Every address is checked before it is called, also behind a redirect; the password goes to the
 * origin that it was entered for and nowhere else.
 * @throws ConnectorError with words that are safe to show, or the caller's own abort reason
 */
export const fetchReport = async (fetch: ReportFetch, o: FetchOptions): Promise<FetchedReport> => {
  const totalMs = o.totalMs ?? TOTAL_MS;
  const timeout = AbortSignal.timeout(totalMs);
  try {
    return await follow(fetch, { ...o, signal: AbortSignal.any([o.signal, timeout]) });
  } catch (error) {
    o.signal.throwIfAborted();
    if (error instanceof ConnectorError) throw error;
    if (timeout.aborted)
      throw failed('transient', `The report did not come within ${Math.round(totalMs / 1000)} s.`);
    throw networkFailure(error);
  }
};

const failed = (
  kind: ConstructorParameters<typeof ConnectorError>[0]['kind'],
  message: string,
): ConnectorError => new ConnectorError({ kind, message });

const follow = async (fetch: ReportFetch, o: FetchOptions): Promise<FetchedReport> => {
  const first = new URL(fetch.url);
  let url = first;
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
    const fault = faultOfAddress(url, o);
    if (fault !== null) throw failed('rejected', redirects === 0 ? fault : `The report was moved. ${fault}`);
    const headers = {
      Accept: 'application/json, text/csv;q=0.9, */*;q=0.1',
      'Accept-Encoding': 'identity',
      'User-Agent': 'Foyer',
      ...(url.origin === first.origin ? authorization(fetch) : {}),
    };
    const answer = await getOnce({ ...o, url, headers, idleMs: IDLE_MS });
    const target = redirectOf(answer, url);
    if (target === null) return read(answer, o.maxBytes ?? MAX_BYTES);
    answer.destroy();
    url = target;
  }
  throw failed('rejected', `The report was moved more than ${MOST_REDIRECTS} times.`);
};

const authorization = ({ username, password }: ReportFetch): Readonly<Record<string, string>> =>
  username === null && password === null
    ? {}
    : { Authorization: `Basic ${Buffer.from(`${username ?? ''}:${password ?? ''}`).toString('base64')}` };

const redirectOf = ({ statusCode, headers }: IncomingMessage, from: URL): URL | null => {
  if (statusCode === undefined || ![301, 302, 303, 307, 308].includes(statusCode)) return null;
  const { location } = headers;
  if (location === undefined || !URL.canParse(location, from.href))
    throw failed('invalid_response', 'The report was moved, and the answer does not say where to.');
  return new URL(location, from);
};

const read = async (answer: IncomingMessage, maxBytes: number): Promise<FetchedReport> => {
  try {
    refuseStatus(answer);
    const { 'content-encoding': encoding, 'content-type': contentType } = answer.headers;
    if (encoding !== undefined && encoding !== 'identity')
      throw failed('invalid_response', 'The report came compressed although plain text was asked for.');
    const body = await bodyUpTo(answer, maxBytes);
    if (body === null)
      throw failed('invalid_response', `The report is larger than ${Math.round(maxBytes / 1024 / 1024)} MB.`);
    return { body, contentType };
  } finally {
    answer.destroy();
  }
};

const refuseStatus = ({ statusCode = 0, headers }: IncomingMessage): void => {
  if (statusCode >= 200 && statusCode < 300 && statusCode !== 204) return;
  if (statusCode === 401)
    throw failed('auth', 'The address of the report refuses the user name and the password (HTTP 401).');
  if (statusCode === 403)
    throw failed('permission', 'The address of the report does not let this user read it (HTTP 403).');
  if (statusCode === 404 || statusCode === 410)
    throw failed('not_found', `There is no report at the address (HTTP ${statusCode}).`);
  if (statusCode === 429)
    throw new ConnectorError({
      kind: 'rate_limited',
      message: 'The address of the report asks for a pause (HTTP 429).',
      retryAfterMs: retryAfterMs(headers['retry-after'] ?? null, Date.now()),
    });
  const kind = statusCode >= 500 ? 'transient' : 'rejected';
  throw failed(kind, `The address of the report answered with an error (HTTP ${statusCode}).`);
};

const networkFailure = (error: unknown): ConnectorError => {
  if (error instanceof PrivateAddress) return failed('rejected', PRIVATE);
  const code = networkCode(error);
  if (code === 'ENOTFOUND')
    return failed('not_found', 'The host of the address is not known: its name leads nowhere.');
  if (code !== null && /CERT|SELF_SIGNED|UNABLE_TO|ERR_TLS|ERR_SSL|EPROTO/.test(code))
    return failed('rejected', `The host of the report does not prove who it is (${code}).`);
  return failed(
    'transient',
    `The address of the report could not be reached${code === null ? '' : ` (${code})`}.`,
  );
};
