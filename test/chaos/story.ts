import { setTimeout as pause } from 'node:timers/promises';
import { askForSync } from '../../src/connections/ask-for-sync.ts';
import type { PersonRow } from '../../src/db/tables/people.ts';
import { settlePeople } from '../../src/people/settle.ts';
import { castPeople, type Cast } from './cast.ts';
import { strangers } from './hris.ts';
import { persist, until } from './patience.ts';
import type { Chance } from './random.ts';
import { addEverybody } from './review.ts';
import { sendRoster } from './roster.ts';
import { expireLeases, type Stage } from './stage.ts';

export type StoryOptions = {
  readonly each: number;
  /** Employees in the HRIS beside the new hires. */
  readonly strangers: number;
  readonly aheadMs: number;
  /** People become members when somebody adds them. */
  readonly reviewFirst: boolean;
  readonly chance: Chance;
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
            vault: stage.org.vault,
          });
        });
      return is(hires);
    },
    Boolean,
  );
};

const giveAddresses = async (stage: Stage, cast: Cast, chance: Chance): Promise<void> => {
  const wanted = new Set(
    [...cast.past, ...cast.soon, ...cast.leaving].filter((id) => !cast.matching.has(id)),
  );
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
  const employees = [...cast.matching.values(), ...cast.doubtful.values()];
  const early = employees.filter((_, n) => n % 2 === 0);
  const known = stage.sent.length;
  // The first roster races the import: half of a pair comes from here, half from there.
  stage.hris.put([...strangers(0, o.strangers), ...early]);
  await Promise.all([
    imported(stage, (hires) => everybody.every((id) => hires.get(id)?.state === 'hired')),
    sendRoster(stage),
  ]);
  if (o.reviewFirst) await addEverybody(stage);
  // The second finds people who are linked or waiting: some are new, some changed, some have left.
  stage.hris.put([...employees, ...strangers(o.strangers * (known + 1), 2)]);
  stage.hris.put(early.map((record) => ({ ...record, Department: 'Moved' })));
  stage.hris.dismiss(strangers(0, 3).map((record) => record.Employee_ID));
  await Promise.all([giveAddresses(stage, cast, o.chance), sendRoster(stage)]);
  for (const applicationId of cast.leaving) control.unhire({ applicationId });
  await imported(stage, (hires) => cast.leaving.every((id) => hires.get(id)?.state === 'unhired'));
  return cast;
};
