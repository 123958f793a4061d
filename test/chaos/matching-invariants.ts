import { findSync } from '../../src/db/repositories/syncs.ts';
import type { Cast } from './cast.ts';
import { persist } from './patience.ts';
import type { Stage } from './stage.ts';

type Standing = {
  readonly external_id: string;
  readonly status: string;
  readonly employee: string | null;
  readonly links: number;
  readonly lines: number;
  readonly events: number;
  readonly decisions: number;
  readonly audits: number;
};

const standings = (stage: Stage): Promise<Standing[]> =>
  stage.org.run(async (scope) => {
    const answer: { rows: Standing[] } = await scope.trx.raw(
      `select h.external_id, p.status, e.external_id as employee,
         (select count(*) from app.links l where l.person_id = p.id) as links,
         (select count(*) from app.timeline t where t.person_id = p.id and t.kind = 'match.linked') as lines,
         (select count(*) from app.events v where v.person_id = p.id and v.type = 'person.matched') as events,
         (select count(*) from app.decisions d where d.person_id = p.id) as decisions,
         (select count(*) from app.audit a where a.target_id = p.id::text and a.action = 'person.merged') as audits
       from app.hires h join app.people p on p.id = h.person_id left join app.employees e on e.id = p.employee_id`,
    );
    return answer.rows;
  });

const countOf = (stage: Stage, sql: string): Promise<number> =>
  stage.org.run(async (scope) => {
    const answer: { rows: { n: number }[] } = await scope.trx.raw(`select count(*)::int as n from ${sql}`);
    return answer.rows[0]?.n ?? -1;
  });

/** What must hold of rosters and matches when everything has come to rest. Answers what does not. */
export const matchingFaults = async (stage: Stage, casts: readonly Cast[]): Promise<string[]> => {
  const faults: string[] = [];
  const expect = (holds: boolean, fault: string): void => {
    if (!holds) faults.push(fault);
  };
  const matching = new Map(casts.flatMap((cast) => [...cast.matching]));
  for (const row of await persist(() => standings(stage))) {
    const employee = matching.get(row.external_id)?.Employee_ID ?? null;
    const times = employee === null ? 0 : 1;
    const name = `${row.external_id} (${employee === null ? 'no match' : 'matches'})`;
    expect(row.employee === employee, `${name}: is ${String(row.employee)} instead of ${String(employee)}`);
    for (const what of ['links', 'lines', 'events', 'decisions', 'audits'] as const)
      expect(row[what] === times, `${name}: ${row[what]} ${what} of a match`);
  }
  const twice = await persist(() =>
    countOf(stage, '(select employee_id from app.links group by employee_id having count(*) > 1) twice'),
  );
  expect(twice === 0, `${twice} employees belong to several people`);
  const links = await persist(() => countOf(stage, 'app.links'));
  expect(links === matching.size, `${links} links for ${matching.size} matches`);
  const left = await persist(() => countOf(stage, 'app.roster_rows'));
  expect(left === 0, `${left} chunks of rosters are left over`);
  for (const { syncId, counts } of stage.sent) {
    const run = await persist(() => stage.org.run((scope) => findSync(scope, syncId)));
    const name = `roster ${syncId} (${run.attempts} attempts)`;
    // One row of each cannot be read.
    expect(run.state === 'partially_succeeded', `${name}: ${run.state}, ${String(run.failure)}`);
    const is = JSON.stringify(run.counts);
    expect(
      is === JSON.stringify(countsInOrder(counts, run.counts)),
      `${name}: ${is} instead of ${JSON.stringify(counts)}`,
    );
    const read = Object.values(counts).reduce((sum, n) => sum + n, 0) - counts.withdrawn;
    expect(run.readCount === read, `${name}: ${run.readCount} rows read instead of ${read}`);
  }
  return faults;
};

const countsInOrder = (
  counts: Readonly<Record<string, number>>,
  order: Readonly<Record<string, number>>,
): Record<string, number | undefined> =>
  Object.fromEntries(Object.keys(order).map((key) => [key, counts[key]]));

export const resumedRosters = (stage: Stage): Promise<number> =>
  countOf(stage, `app.syncs where connection_id = '${stage.rosterId}' and attempts > 1`);
