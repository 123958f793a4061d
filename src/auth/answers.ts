import { z } from 'zod';

const failure = z.object({ code: z.string().optional(), message: z.string().optional() });
const success = z.record(z.string(), z.unknown());

const isJson = (answer: Response): boolean =>
  answer.headers.get('content-type')?.includes('json') === true && answer.body !== null;

/**
 * The library's answers as they may leave the server: the token of a session stands in its cookie, which no script reads,
 * and therefore in no body either; and who tries too often is told how long to wait, in the header that says so.
 */
export const fitToLeave = async (answer: Response): Promise<Response> => {
  if (answer.status === 429) return tooMany(answer);
  if (!answer.ok || !isJson(answer)) return answer;
  const text = await answer.text();
  const body = success.safeParse(JSON.parse(text));
  if (!body.success) return new Response(text, head(answer));
  const kept = Object.entries(body.data).filter(([name]) => name !== 'token' && name !== 'session');
  return new Response(JSON.stringify(Object.fromEntries(kept)), head(answer));
};

const tooMany = async (answer: Response): Promise<Response> => {
  const { headers } = answer;
  const seconds = headers.get('retry-after') ?? headers.get('x-retry-after') ?? '60';
  const said = isJson(answer) ? failure.safeParse(await answer.json()) : undefined;
  const kept = head(answer);
  kept.headers.set('retry-after', seconds);
  kept.headers.set('content-type', 'application/json');
  const body = {
    code: said?.data?.code ?? 'TOO_MANY_REQUESTS',
    message: `Too many attempts. Try again in ${seconds} ${seconds === '1' ? 'second' : 'seconds'}.`,
  };
  return new Response(JSON.stringify(body), kept);
};

const head = (answer: Response): { status: number; headers: Headers } => {
  const headers = new Headers(answer.headers);
  headers.delete('content-length');
  return { status: answer.status, headers };
};
