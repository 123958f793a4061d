import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { askForSync } from '../../src/connections/ask-for-sync.ts';
import type { PersonRow } from '../../src/db/tables/people.ts';
import { settlePeople } from '../../src/people/settle.ts';
import { addDays } from '../../src/time/start-instant.ts';
import { soonStart } from './instant.ts';
import { persist, until } from './patience.ts';
import type { Chance } from './random.ts';
import { expireLeases, type Stage } from './stage.ts';

export type Cast = {
  /** Application ids: start at once when they are ready, and at an instant that comes during the story. */
  readonly past: readonly string[];
  readonly soon: readonly string[];
  /** Hired with a start date far away: they wait when the story ends. */
  readonly later: readonly string[];
  /** Un-hired before their start. */
  readonly leaving: readonly string[];
};

export type StoryOptions = { readonly each: number; readonly aheadMs: number; readonly chance: Chance };

/** Hires people in the simulated Ashby. */
export const castPeople = async (stage: Stage, o: StoryOptions): Promise<Cast> => {
  const { control } = stage.house.sandbox;
  const soon = soonStart(Date.now(), o.aheadMs);
  const jobs = [...(control.world.accounts.get('demo')?.data.jobs ?? [])];
  const names = jobs.map((job) => job.location.name);
  await persist(() =>
    stage.org.run((scope) =>
      scope
        .trx('app.organizations')
        .where({ id: stage.org.orgId })
        .update({
          activation_hour: soon.hour,
          time_zone: soon.timeZone,
          location_zones: JSON.stringify(Object.fromEntries(names.map((name) => [name, soon.timeZone]))),
        }),
    ),
  );
  const hire = (startDate: string): string =>
    control.createCandidate({ name: `Newhire ${randomUUID()}`, hire: true, startDate }).applicationId;
  const many = (startDate: string): string[] => Array.from({ length: o.each }, () => hire(startDate));
  return {
    past: many(addDays(soon.startDate, -2)),
    soon: many(soon.startDate),
    later: many(addDays(soon.startDate, 60)),
    leaving: many(addDays(soon.startDate, 30)),
  };
};

type Hire = { readonly externalId: string; readonly personId: string; readonly state: string };

const hiresOf = (stage: Stage): Promise<Hire[]> =>
  stage.org.run((scope) =>
    scope
      .trx('app.hires')
      .join('app.people', 'people.id', 'hires.person_id')
      .select({ externalId: 'hires.external_id', personId: 'people.id', state: 'hires.state' }),
  );

const imported = async (stage: Stage, is: (hires: ReadonlyMap<string, Hire>) => boolean): Promise<void> => {
  // An admin presses the button, looks, and presses it again when a run has failed.
  await until(
    'everybody is imported',
    async () => {
      const hires = new Map((await hiresOf(stage)).map((hire) => [hire.externalId, hire]));
      if (!is(hires))
        await stage.org.run(async (scope) => {
          await expireLeases(scope);
          await askForSync(scope, {
            connectionId: stage.connectionId,
            fullPassReason: null,
            releases: null,
          });
        });
      return is(hires);
    },
    Boolean,
  );
};

const giveAddresses = async (stage: Stage, cast: Cast, chance: Chance): Promise<void> => {
  const wanted = new Set([...cast.past, ...cast.soon, ...cast.leaving]);
  const people = (await persist(() => hiresOf(stage))).filter(({ externalId }) => wanted.has(externalId));
  for (const { personId } of people) {
    await persist(() =>
      stage.org.run((scope) =>
        settlePeople(scope, stage.org.vault, {
          personIds: [personId],
          cause: { kind: 'primary_email', facts: {}, signal: 'hireChanged', priority: 'person' },
          edit: (row: PersonRow) => ({ ...row, primaryEmail: `p${personId.slice(0, 8)}@chaos.example` }),
        }),
      ),
    );
    await pause(chance.between(0, 300));
  }
};

/** One generation of new hires, from hired to first day; every step is repeated until it holds. */
export const playStory = async (stage: Stage, o: StoryOptions): Promise<Cast> => {
  const { control } = stage.house.sandbox;
  control.removeFaults();
  // Long enough to be killed in the middle.
  control.addFault({ kind: 'delay', match: '*', ms: 400 });
  const cast = await castPeople(stage, o);
  const everybody = [...cast.past, ...cast.soon, ...cast.later, ...cast.leaving];
  await imported(stage, (hires) => everybody.every((id) => hires.get(id)?.state === 'hired'));
  await giveAddresses(stage, cast, o.chance);
  for (const applicationId of cast.leaving) control.unhire({ applicationId });
  await imported(stage, (hires) => cast.leaving.every((id) => hires.get(id)?.state === 'unhired'));
  return cast;
};
