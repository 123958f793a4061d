import { z } from 'zod/mini';
import { isSessionOver, messageOf, Refused, Unreachable } from '../../../api/problem.ts';

/** Why nothing was connected; stands in the history entry, so that a reload and the Back button show it again. */
const refusalSchema = z.object({
  code: z.string(),
  detail: z.string(),
  /** A connection that it is about, where there is one. */
  connectionId: z.nullable(z.string()),
});
export type Refusal = z.infer<typeof refusalSchema>;

const entrySchema = z.object({ refusal: refusalSchema });

/** @param state of the history entry */
export const refusalIn = (state: unknown): Refusal | null =>
  entrySchema.safeParse(state).data?.refusal ?? null;

/** Null where nobody knows what became of it: no answer came, and asking again is harmless. */
export const refusalOf = (error: unknown): Refusal | null => {
  if (error instanceof Unreachable) return null;
  if (isSessionOver(error))
    return {
      code: 'session_over',
      detail: 'Your session ended meanwhile. Nothing was stored.',
      connectionId: null,
    };
  const { code, facts } = error instanceof Refused ? error.problem : { code: 'unknown', facts: {} };
  const known = 'connectionId' in facts ? facts['connectionId'] : null;
  return {
    code,
    detail: code === 'invalid_input' ? INCOMPLETE : messageOf(error),
    connectionId: typeof known === 'string' ? known : null,
  };
};

const INCOMPLETE =
  'The address that led here is not whole, or Foyer never asked for this. Nothing was stored.';

/** A headline, and what to do where the server's sentence does not say it. */
export type RefusalWords = { readonly title: string; readonly todo: string | null };

/** @param label the provider's name */
export const wordsOf = ({ code }: Refusal, label: string): RefusalWords => {
  switch (code) {
    case 'authorization_denied':
      return {
        title: `${label} was not allowed to let Foyer in`,
        todo: `Start again and choose Accept, or ask a Super Admin of your ${label} to do it with you.`,
      };
    case 'authorization_used':
    case 'authorization_unknown':
    case 'invalid_input':
      return {
        title: 'This link is used up',
        todo: 'Each way through the page of the provider counts once. App Integrations shows what is connected.',
      };
    case 'authorization_expired':
      return { title: 'This took too long', todo: null };
    case 'authorization_of_another':
      return { title: 'Somebody else began this', todo: null };
    case 'authorization_of_another_session':
    case 'session_over':
      return {
        title: 'You signed in anew in between',
        todo: 'For safety an authorization counts only in the session that began it.',
      };
    case 'already_connected':
      return { title: 'Connected already', todo: null };
    case 'other_account':
    case 'account_unknown':
      return { title: 'Another account', todo: null };
    case 'other_environment':
      return {
        title: 'Another environment',
        todo: `Sign in to the right account in ${label}, then start again.`,
      };
    case 'permission_missing':
      return { title: `${label} lets Foyer see too little`, todo: null };
    default:
      return { title: `${label} is not connected`, todo: null };
  }
};
