import { WorkflowNotFoundError } from '@temporalio/client';
import { lifecycleId } from '../../src/temporal/ids.ts';
import type { Cast } from './cast.ts';
import { until } from './patience.ts';
import { expireLeases, type Stage } from './stage.ts';

type Row = {
  readonly external_id: string;
  readonly hire_id: string;
  readonly candidate_id: string;
  readonly person_id: string;
  readonly hire_state: string;
  readonly status: string;
  readonly full_access_at: number | null;
  readonly activated_at: number | null;
  readonly imported: number;
  readonly opened: number;
  readonly preboarding: number;
  readonly activated: number;
};

const rowsOf = (stage: Stage): Promise<Row[]> =>
  stage.org.run(async (scope) => {
    const answer: { rows: Row[] } = await scope.trx.raw(
      `select h.external_id, h.id as hire_id, h.candidate_id, p.id as person_id, h.state as hire_state, p.status, p.full_access_at, p.activated_at,
         (select count(*) from app.timeline t where t.person_id = p.id and t.kind = 'hire.imported') as imported,
         (select count(*) from app.timeline t where t.person_id = p.id and t.kind = 'access.opened') as opened,
         (select count(*) from app.events e where e.person_id = p.id and e.type = 'person.preboarding') as preboarding,
         (select count(*) from app.events e where e.person_id = p.id and e.type = 'person.activated') as activated
       from app.hires h left join app.people p on p.id = h.person_id`,
    );
    return answer.rows;
  });

const idle = (stage: Stage): Promise<{ outbox: number; open: number }> =>
  stage.org.run(async (scope) => {
    await expireLeases(scope);
    const [outbox] = await scope.trx('app.outbox').count<{ n: number }[]>({ n: '*' });
    const [open] = await scope
      .trx('app.syncs')
      .whereIn('state', ['requested', 'running'])
      .count<{ n: number }[]>({ n: '*' });
    return { outbox: outbox?.n ?? -1, open: open?.n ?? -1 };
  });

const statusOf = async (stage: Stage, hireId: string): Promise<string> => {
  try {
    const handle = stage.client.workflow.getHandle(lifecycleId(stage.org.orgId, hireId));
    return (await handle.describe()).status.name;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return 'NONE';
    throw error;
  }
};

/** What must hold when everything is up again and has come to rest. Answers what does not. */
export const faultsAtRest = async (stage: Stage, casts: readonly Cast[]): Promise<string[]> => {
  const opening = new Set(casts.flatMap((cast) => [...cast.past, ...cast.soon]));
  const leaving = new Set(casts.flatMap((cast) => cast.leaving));
  const everybody = new Set([...opening, ...leaving, ...casts.flatMap((cast) => cast.later)]);
  await until(
    'the work comes to rest',
    () => idle(stage),
    ({ outbox, open }) => outbox === 0 && open === 0,
  );
  await until(
    'everybody due is activated',
    () => rowsOf(stage),
    (rows) => rows.every((row) => !opening.has(row.external_id) || row.activated_at !== null),
  ).catch(() => undefined);
  const rows = await rowsOf(stage);
  const faults: string[] = [];
  const expect = (holds: boolean, fault: string): void => {
    if (!holds) faults.push(fault);
  };
  const known = new Set(rows.map((row) => row.external_id));
  for (const id of everybody) expect(known.has(id), `${id} is lost`);
  expect(rows.length === everybody.size, `${rows.length} hires for ${everybody.size} hired`);
  const people = new Set(rows.map((row) => row.person_id));
  const candidates = new Set(rows.map((row) => row.candidate_id));
  expect(people.size === candidates.size, `${people.size} people for ${candidates.size} candidates`);
  for (const row of rows) {
    const opens = opening.has(row.external_id);
    const leaves = leaving.has(row.external_id);
    const told = opens ? 1 : 0;
    const name = `${row.external_id} (${opens ? 'opens' : leaves ? 'leaves' : 'waits'})`;
    expect(row.imported === 1, `${name}: imported ${row.imported} times`);
    expect(row.preboarding === 1, `${name}: ${row.preboarding} preboarding events`);
    expect(row.opened === told, `${name}: opened ${row.opened} times`);
    expect(row.activated === told, `${name}: ${row.activated} events of activation`);
    expect((row.activated_at !== null) === opens, `${name}: activated at ${String(row.activated_at)}`);
    expect(row.status === (leaves ? 'withdrawn' : 'expected'), `${name}: ${row.status}`);
    const rightly = opens || leaves ? 'COMPLETED' : 'RUNNING';
    const status = await until(
      `${name} ends rightly`,
      () => statusOf(stage, row.hire_id),
      (answer) => answer === rightly,
      60_000,
    ).catch((error: unknown) => String(error));
    expect(status === rightly, `${name}: its lifecycle is ${status} instead of ${rightly}`);
  }
  return faults;
};
