import { randomUUID } from 'node:crypto';
import { saveProjected, stageHires } from '../../../src/db/repositories/hires.ts';
import { insertIdentities, insertPersonKeys } from '../../../src/db/repositories/identities.ts';
import { journeyPeople } from '../../../src/db/repositories/journey-facts.ts';
import { loadSettings } from '../../../src/db/repositories/settings.ts';
import { rows } from '../../../src/db/scope.ts';
import { daysOffOf } from '../../../src/domain/days-off.ts';
import { noPersonFields } from '../../../src/domain/person.ts';
import { anchorsOf, traitsOf } from '../../../src/journeys/context.ts';
import { planJourney } from '../../../src/journeys/plan.ts';
import { takeInNews } from '../../../src/journeys/tell.ts';
import { settlePeople } from '../../../src/people/settle.ts';
import { addDays, dayIn } from '../../../src/time/start-instant.ts';
import { row, type Row } from '../results.ts';
import type { Stage } from '../support/stage.ts';
import { settleTables } from '../support/syncing.ts';
import { journeyOf } from '../support/journeys.ts';

const CHUNK = 500;
const ZONES = ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Sydney'];

/** Hires whom the import has just brought enter a journey of eight steps; the bare loop plans the same in memory. */
export const planningFigure = async (stage: Stage, size: number): Promise<readonly Row[]> => {
  const { bench, org } = stage;
  const steps = await journeyOf(stage, { name: 'Of everybody', steps: 8 });
  bench.progress.step(`J: ${size} hires (preparation, not measured)`);
  const personIds = await addHires(stage, size);
  await settleTables(stage);

  bench.progress.step(`J: the journeys of ${size} hires are planned`);
  const started = performance.now();
  await takeInNews(org.db, { vault: org.vault, publicUrl: null }, org.orgId);
  const seconds = (performance.now() - started) / 1000;
  const [planned] = await org.run(({ trx }) =>
    rows<{ runs: number; steps: number }>(
      trx,
      `select count(distinct s.run_id)::int as runs, count(*)::int as steps from app.journey_steps s where s.org_id = app.org_id()
         and exists (select from app.journey_runs r where r.id = s.run_id and r.person_id = any(?::uuid[]))`,
      [personIds],
    ),
  );
  if (planned?.runs !== size) throw new Error(`${planned?.runs ?? 0} of ${size} hires have their journey`);

  const people = await org.run((scope) => journeyPeople(scope, personIds));
  const bare = await bench.inRounds(3, () => {
    const began = performance.now();
    const now = Date.now();
    const daysOff = daysOffOf([]);
    for (const person of people)
      planJourney({
        ...anchorsOf(person, { now, daysOff }),
        steps,
        traits: traitsOf(person),
        known: [],
        tasks: new Map(),
        now,
      });
    return Promise.resolve(people.length / ((performance.now() - began) / 1000));
  });
  return [
    row('figure', `${size} hires' journeys of 8 steps planned and written, hires`, {
      unit: '/s',
      values: [size / seconds],
    }),
    row('baseline', 'the pure planner in a loop, hires', { unit: '/s', values: bare }),
    row('raw', 'time for all', { unit: 's', values: [seconds] }),
  ];
};

const addHires = async ({ org, connectionId, bench }: Stage, size: number): Promise<string[]> => {
  const all: string[] = [];
  for (let from = 0; from < size; from += CHUNK) {
    const list = Array.from({ length: Math.min(CHUNK, size - from) }, (_, at) => ({
      personId: randomUUID(),
      externalId: randomUUID(),
      candidateId: randomUUID(),
      number: from + at,
    }));
    await org.run(async (scope) => {
      const vault = org.vault.organization(org.orgId, (await loadSettings(scope)).wrappedKey);
      const keys = new Map(list.map(({ personId }) => [personId, vault.newPersonKey(personId).wrapped]));
      await insertPersonKeys(
        scope,
        [...keys].map(([personId, wrappedKey]) => ({ personId, wrappedKey })),
      );
      await insertIdentities(
        scope,
        connectionId,
        list.map(({ candidateId, personId }) => ({ externalId: candidateId, personId })),
      );
      await stageHires(
        scope,
        connectionId,
        list.map(({ personId, externalId, candidateId }) => ({
          ...{ personId, externalId, candidateId },
          ...{ providerState: 'hired', needsDetail: false },
        })),
      );
      const hires = await rows<{ id: string; externalId: string }>(
        scope.trx,
        `select id, external_id as "externalId" from app.hires where external_id = any(?::text[])`,
        [list.map(({ externalId }) => externalId)],
      );
      const idOf = new Map(hires.map((hire) => [hire.externalId, hire.id]));
      await saveProjected(
        scope,
        list.map(({ personId, externalId, number }) => {
          const zone = ZONES[number % ZONES.length] ?? 'UTC';
          const fields = {
            ...noPersonFields,
            ...{ firstName: 'Ada', lastName: `Example ${number}`, personalEmail: `ada${number}@example.org` },
            ...{ timeZone: zone, startDate: addDays(dayIn(zone, scope.now), 20 + (number % 90)) },
          };
          const key = vault.person(personId, keys.get(personId) ?? Buffer.alloc(0));
          return {
            ...{
              id: idOf.get(externalId) ?? '',
              review: null,
              edits: null,
              state: 'hired',
              hiredAt: null,
              choice: null,
              refs: [],
            },
            ...{ startDate: fields.startDate, fields: key.seal(fields, 'hire-fields') },
          };
        }),
      );
      await settlePeople(scope, org.vault, {
        personIds: list.map(({ personId }) => personId),
        cause: { kind: 'import', facts: {}, signal: 'hireChanged', priority: 'bulk' },
      });
    });
    all.push(...list.map(({ personId }) => personId));
    bench.progress.update(`${all.length} of ${size}`);
  }
  return all;
};
