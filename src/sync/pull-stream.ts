import type { ProviderCall, SourcePage, Stream } from '../connectors/contract.ts';
import type { SyncContext } from './deps.ts';
import { readPass } from './read-pass.ts';
import { stagePage } from './stage-page.ts';

export type PulledStream = {
  readonly full: boolean;
  /** A permission without which the pages lacked some records. */
  readonly missingPermission: string | null;
};

/** Reads one stream of a recruiting system and stages its pages, see `readPass`. */
export const pullStream = async (
  ctx: SyncContext,
  call: ProviderCall,
  stream: Stream,
  full: boolean,
): Promise<PulledStream> => {
  let missingPermission: string | null = null;
  const whole = await readPass<SourcePage>(ctx, {
    stream: stream.name,
    full,
    fetch: (at) => ctx.source.fetchPage(call, { stream: stream.name, ...at }),
    store: async (page, { number }) => {
      await stagePage(ctx, stream, page, number);
      missingPermission = page.missingPermission ?? missingPermission;
    },
  });
  return { full: whole, missingPermission };
};
