import { Unreachable } from '../../api/problem.ts';

export type ServerEvent = { readonly name: string; readonly data: string };

/**
 * Server-sent events (WHATWG HTML, 9.2) of a fetch: the browser's own EventSource cannot name the organization in a
 * header. Reads what Foyer's server writes: LF, a name and one line of data. @throws Unreachable when the line breaks
 */
export async function* serverEvents(
  body: ReadableStream<Uint8Array>,
  signal: AbortSignal,
): AsyncGenerator<ServerEvent> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  for (;;) {
    const { done, value } = await read(reader, signal);
    if (done) return;
    rest += decoder.decode(value, { stream: true });
    const blocks = rest.split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) yield eventOf(block);
  }
}

const read = async (
  reader: ReadableStreamDefaultReader<Uint8Array>,
  signal: AbortSignal,
): Promise<ReadableStreamReadResult<Uint8Array>> => {
  try {
    return await reader.read();
  } catch (cause) {
    if (signal.aborted) throw cause;
    throw new Unreachable(cause);
  }
};

const eventOf = (block: string): ServerEvent => {
  const lines = block.split('\n').map((line) => /^(event|data): ?(.*)$/.exec(line));
  const of = (field: string): string => lines.find((line) => line?.[1] === field)?.[2] ?? '';
  return { name: of('event'), data: of('data') };
};
