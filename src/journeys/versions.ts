import { versionsInUse } from '../db/repositories/journeys.ts';
import type { Scope } from '../db/scope.ts';
import type { JourneyDefinition, JourneyState } from '../domain/journey.ts';
import { definitionSchema } from './definition.ts';

/** One version of a journey, read. */
export type Version = JourneyDefinition & {
  readonly journeyId: string;
  readonly version: number;
  readonly name: string;
  readonly state: JourneyState;
  readonly currentVersion: number;
};

const keyOf = (journeyId: string, version: number): string => `${journeyId}/${version}`;

export type Versions = {
  readonly of: (run: { readonly journeyId: string; readonly version: number }) => Version;
  /** The newest of every journey that is on. */
  readonly on: readonly Version[];
};

/** The versions that these runs are on, the newest of these journeys, and all that take in new hires. */
export const loadVersions = async (
  scope: Scope,
  o: { readonly runIds: readonly string[]; readonly journeyIds?: readonly string[] },
): Promise<Versions> => {
  const found = await versionsInUse(scope, { runIds: o.runIds, journeyIds: o.journeyIds ?? [] });
  const list = found.map(({ definition, ...row }): Version => ({
    ...row,
    ...definitionSchema.parse(definition),
  }));
  const byKey = new Map(list.map((one) => [keyOf(one.journeyId, one.version), one]));
  return {
    of: ({ journeyId, version }) => {
      const found = byKey.get(keyOf(journeyId, version));
      if (found === undefined) throw new Error(`Journey ${journeyId} has no version ${version}`);
      return found;
    },
    on: list.filter((one) => one.state === 'on' && one.version === one.currentVersion),
  };
};
