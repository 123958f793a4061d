import { runsOfJourney } from '../db/repositories/journey-runs.ts';
import {
  findJourney,
  insertJourney,
  insertVersion,
  listJourneys,
  markJourneyDeleted,
  updateJourney,
  type JourneyCounts,
  type JourneyRow,
} from '../db/repositories/journeys.ts';
import type { Scope } from '../db/scope.ts';
import { Refusal } from '../domain/errors.ts';
import type { JourneyDefinition } from '../domain/journey.ts';
import { advanceRuns } from './advance.ts';
import type { JourneyDeps } from './context.ts';
import { definitionSchema } from './definition.ts';
import { lookAgain } from './look-again.ts';

export type Journey = JourneyRow & JourneyDefinition;

const opened = ({ definition, ...row }: JourneyRow & { readonly definition: unknown }): Journey => ({
  ...row,
  ...definitionSchema.parse(definition),
});

/** @throws Refusal not_found */
export const readJourney = async (scope: Scope, id: string): Promise<Journey> => {
  const found = await findJourney(scope, id);
  if (found === null) throw new Refusal('not_found', 'journey_unknown', 'There is no such journey.');
  return opened(found);
};

/** All of the organization, with how many are on each. */
export const readJourneys = async (scope: Scope): Promise<(Journey & JourneyCounts)[]> =>
  (await listJourneys(scope)).map(({ definition, ...row }) => ({
    ...row,
    ...definitionSchema.parse(definition),
  }));

type Described = { readonly name: string; readonly description: string };

/** A draft: nobody enters before it is turned on. */
export const createJourney = async (
  scope: Scope,
  { name, description, audience, steps }: Described & JourneyDefinition,
): Promise<Journey> => {
  const id = await insertJourney(scope, { name, description });
  await insertVersion(scope, { journeyId: id, version: 1, definition: { audience, steps } });
  return readJourney(scope, id);
};

export type JourneyChange = Partial<Described & JourneyDefinition> & {
  /** The version that was changed. */
  readonly version?: number;
};

/**
 * Another audience or other steps are a new version; whoever is on the journey keeps theirs. Of a journey that is on, the
 * new version's audience is looked for.
 * @throws Refusal conflict when somebody else saved a version meanwhile
 */
export const changeJourney = async (
  scope: Scope,
  id: string,
  change: JourneyChange,
): Promise<{ readonly before: Journey; readonly after: Journey }> => {
  const before = await readJourney(scope, id);
  if (change.version !== undefined && change.version !== before.version)
    throw new Refusal(
      'conflict',
      'journey_changed',
      'Somebody else saved this journey meanwhile. Load it again and repeat your change.',
      { version: before.version },
    );
  const definition = {
    audience: change.audience ?? before.audience,
    steps: change.steps ?? before.steps,
  };
  const same =
    JSON.stringify(definition) === JSON.stringify({ audience: before.audience, steps: before.steps });
  const version = same ? before.version : before.version + 1;
  if (!same) await insertVersion(scope, { journeyId: id, version, definition });
  await updateJourney(scope, {
    ...before,
    ...{ version, name: change.name ?? before.name, description: change.description ?? before.description },
  });
  if (!same && before.state === 'on') await lookAgain(scope);
  return { before, after: await readJourney(scope, id) };
};

/** Turned on, everybody whom it is for enters; turned off, nobody new does. */
export const setJourneyState = async (
  scope: Scope,
  id: string,
  state: 'on' | 'off',
): Promise<{ readonly before: Journey; readonly after: Journey }> => {
  const before = await readJourney(scope, id);
  if (before.state === state) return { before, after: before };
  await updateJourney(scope, { ...before, state });
  if (state === 'on') await lookAgain(scope);
  return { before, after: await readJourney(scope, id) };
};

const SET = 500;

/** Stops everybody who is on it and takes it from the list; what was done stays told. */
export const deleteJourney = async (scope: Scope, deps: JourneyDeps, id: string): Promise<Journey> => {
  const before = await readJourney(scope, id);
  let after: string | null = null;
  for (;;) {
    const runs = await runsOfJourney(scope, { journeyId: id, after, limit: SET });
    await advanceRuns(
      scope,
      deps,
      runs
        .filter(({ state }) => state !== 'stopped')
        .map((run) => ({ stored: run, run: { ...run, state: 'stopped', reason: 'journey_deleted' } })),
      { tell: 'bulk' },
    );
    after = runs.at(-1)?.id ?? null;
    if (runs.length < SET) break;
  }
  await markJourneyDeleted(scope, id);
  return before;
};
