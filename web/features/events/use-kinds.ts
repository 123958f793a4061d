import { useAnswer } from '../../api/hooks.ts';
import type { EventKind } from '../../words/events.ts';

/** The types of events in words; a type that is not known (yet) stands for itself. */
export const useKinds = (): {
  readonly kinds: readonly EventKind[];
  readonly titleOf: (type: string) => string;
} => {
  const kinds = useAnswer('GET /event-types', {}, { live: false }).data?.items ?? [];
  return { kinds, titleOf: (type) => kinds.find((kind) => kind.type === type)?.title ?? type };
};
