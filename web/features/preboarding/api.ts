import type { LinkAnswer, PageAnswer } from '../../../src/api/preboarding/schemas.ts';
import { request } from '../../api/client.ts';

export type HirePage = PageAnswer;
export type HireLink = LinkAnswer;

const BASE = '/preboarding/api';
const json = { 'content-type': 'application/json' };

const send = (method: string, path: string, body: object): Promise<unknown> =>
  request(`${BASE}${path}`, { method, headers: json, body: JSON.stringify(body) });

/** @throws Refused 401 when the page is open for nobody in this browser (any more) */
export const readPage = async (signal: AbortSignal): Promise<HirePage> =>
  // Our own server, which parsed this answer with the schema that the type is read from.
  (await request(`${BASE}/page`, { signal })) as HirePage;

/** What became of a link; uses nothing up. */
export const lookAtLink = async (token: string): Promise<HireLink> =>
  (await send('POST', '/link', { token })) as HireLink;

/** Uses the link up. @throws Refused 410 when it does not work any more */
export const enter = (token: string): Promise<unknown> => send('POST', '/session', { token });

/** The answer is the same whether the address is known or not. @throws Refused 429 */
export const askForLink = (email: string): Promise<unknown> => send('POST', '/link-requests', { email });

export const setTask = (id: string, done: boolean): Promise<unknown> => send('PUT', `/tasks/${id}`, { done });
export const readMessage = (id: string): Promise<unknown> => send('POST', `/messages/${id}/read`, {});
export const askQuestion = (text: string): Promise<unknown> => send('POST', '/questions', { text });
export const leave = (): Promise<unknown> => send('DELETE', '/session', {});

/** @throws Refused: 422 at `password`, 409 `account_exists`, `account_taken`, `not_open` */
export const setUpAccount = (password: string): Promise<unknown> => send('POST', '/account', { password });
