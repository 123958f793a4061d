import { z } from 'zod';
import type { HttpAnswer } from '../http.ts';
import type { ConnectorError, ConnectorErrorKind } from '../errors.ts';
import { failureFrom, sentencesFor } from '../failure.ts';
import { label } from './manifest.ts';

const codeKinds: Readonly<Record<string, ConnectorErrorKind>> = {
  invalid_input: 'rejected',
  missing_endpoint_permission: 'permission',
  next_cursor_expired: 'cursor_expired',
  invalid_next_cursor: 'cursor_expired',
  cursor_invalid: 'cursor_expired',
  sync_token_expired: 'token_expired',
  sync_token_invalid: 'token_expired',
  incremental_sync_too_large: 'token_expired',
  rate_limit_exceeded: 'rate_limited',
  concurrent_limit_exceeded: 'rate_limited',
  generic_internal_error: 'transient',
  duplicate_webhook: 'rejected',
};

const sentences = sentencesFor(label, {
  credential: 'API key',
  refused: 'Ashby refuses the API key: it is wrong or was deactivated. Enter a valid key.',
});

/** What a code says better than its kind. */
const codeSentences: Readonly<Record<string, string>> = {
  duplicate_webhook:
    'Ashby already has a webhook for this event and this address, and does not tell which. Delete it in Ashby under Admin, Integrations, Webhooks, then try again.',
};

/** Codes are lower-case words with underscores; anything else there is a sentence, and is not shown. */
const knownShape = /^[a-z]+(_[a-z]+)+$/;
const asCode = (text: string | undefined): string | null =>
  text !== undefined && text.length <= 60 && knownShape.test(text) ? text : null;

const failureSchema = z.object({
  success: z.literal(false),
  errorInfo: z
    .object({ code: z.string().optional(), message: z.string().optional(), requestId: z.string().optional() })
    .nullish()
    .catch(null),
  errors: z
    .array(z.union([z.string(), z.object({ message: z.string().optional() })]))
    .nullish()
    .catch(null),
});

type Failure = { readonly code: string | null; readonly words: string; readonly requestId: string | null };

/** Ashby gives no code for this, only a sentence. */
const duplicateWebhook = /\bduplicate webhook\b/i;

/** Reads the three shapes of an error body (reference: `errorInfo`, list of codes, list of messages). */
const readFailure = (json: unknown): Failure | null => {
  const parsed = failureSchema.safeParse(json);
  if (!parsed.success) return null;
  const { errorInfo, errors } = parsed.data;
  const texts = (errors ?? []).map((error) => (typeof error === 'string' ? error : (error.message ?? '')));
  const requestId = errorInfo?.requestId ?? '';
  const words = [errorInfo?.message ?? '', ...texts].join(' ');
  const given = asCode(errorInfo?.code) ?? texts.map(asCode).find((code) => code !== null) ?? null;
  return {
    code: duplicateWebhook.test(words) ? 'duplicate_webhook' : given,
    words,
    requestId: /^[\w:.-]{1,100}$/.test(requestId) ? requestId : null,
  };
};

/**
 * 403 stands for a wrong key as well as for a missing permission, and only the words tell them apart. Without any,
 * an envelope means a missing permission (the one that was seen live), and plain text a key that is refused.
 */
const kindOf403 = (failure: Failure | null, text: string): ConnectorErrorKind => {
  const words = failure?.words ?? text;
  if (/permission|scope/i.test(words)) return 'permission';
  return failure === null || /key|credential|deactivated|revoked/i.test(words) ? 'auth' : 'permission';
};

const kindOf = (status: number, failure: Failure | null, text: string): ConnectorErrorKind => {
  const known = failure?.code == null ? undefined : codeKinds[failure.code];
  if (status === 401) return 'auth';
  if (known !== undefined) return known;
  if (status === 403) return kindOf403(failure, text);
  if (status === 408 || status >= 500) return 'transient';
  if (failure?.code?.endsWith('_not_found') === true) return 'not_found';
  // A gateway's 404 page must not be taken for a record that is gone.
  if (status === 404) return failure === null ? 'invalid_response' : 'not_found';
  return failure === null && status < 400 ? 'invalid_response' : 'rejected';
};

/**
 * The error for an answer that is not a success. `permission` is what the endpoint needs, in Ashby's words; `secret`
 * is the key, which no code and no request id may repeat.
 */
export const failureOf = (
  answer: HttpAnswer,
  o: { readonly endpoint: string; readonly permission: string; readonly secret: string },
): ConnectorError => {
  const failure = readFailure(answer.json);
  const kind = kindOf(answer.status, failure, answer.text);
  const code = failure?.code ?? null;
  return failureFrom(answer, {
    ...o,
    kind,
    sentence: codeSentences[code ?? ''] ?? sentences[kind],
    code,
    requestId: failure?.requestId ?? answer.requestId,
  });
};
