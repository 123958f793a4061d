import { randomUUID } from 'node:crypto';
import { addDays } from '../../src/time/start-instant.ts';
import type { EmployeeRecord } from './hris.ts';
import { soonStart } from './instant.ts';
import { persist } from './patience.ts';
import type { Stage } from './stage.ts';

export type Cast = {
  /** Application ids: start at once when they are ready, and at an instant that comes during the story. */
  readonly past: readonly string[];
  readonly soon: readonly string[];
  /** Hired with a start date far away: they wait when the story ends. */
  readonly later: readonly string[];
  /** Un-hired before their start. */
  readonly leaving: readonly string[];
  /** Every second one of each kind is in the HRIS, by exact evidence: employees by application id. */
  readonly matching: ReadonlyMap<string, EmployeeRecord>;
  /** In the HRIS by name and start date only: a person would decide about them. */
  readonly doubtful: ReadonlyMap<string, EmployeeRecord>;
};

type Start = { readonly startDate: string; readonly job: { readonly id: string; readonly title: string } };

/** Hires one person in the simulated Ashby, with a phone or without. */
const hire = (stage: Stage, n: number, { startDate, job }: Start) => {
  const { control } = stage.house.sandbox;
  const nth = control.world.accounts.get('demo')?.data.candidates.size ?? 0;
  const code = randomUUID();
  const own = {
    email: `newhire-${code}@home.example`,
    phone: `+49151234${String(nth).padStart(4, '0')}7`,
  };
  const { applicationId } = control.createCandidate({
    ...{ name: `Newhire ${code}`, hire: true, startDate, jobId: job.id },
    ...own,
  });
  const named = { Employee_ID: `E-${code}`, First_Name: 'Newhire', Last_Name: code, Hire_Date: startDate };
  const record: EmployeeRecord =
    n % 4 === 0
      ? { ...named, Personal_Email: own.email, Mobile_Phone: own.phone }
      : { ...named, Personal_Email: own.email, Job_Title: job.title };
  const work = { Primary_Work_Email: `${code}@chaos.example` };
  return { applicationId, exact: { ...record, ...work }, vague: { ...named, ...work } };
};

/** Hires `each` people of every kind. */
export const castPeople = async (
  stage: Stage,
  o: { readonly each: number; readonly aheadMs: number },
): Promise<Cast> => {
  const { control } = stage.house.sandbox;
  const soon = soonStart(Date.now(), o.aheadMs);
  const jobs = [...(control.world.accounts.get('demo')?.data.jobs ?? [])];
  const job = jobs.find(({ status, confidential }) => status === 'Open' && !confidential);
  if (job === undefined) throw new Error('The simulated Ashby has no open job');
  await persist(() =>
    stage.org.run((scope) =>
      scope
        .trx('app.organizations')
        .where({ id: stage.org.orgId })
        .update({
          activation_hour: soon.hour,
          time_zone: soon.timeZone,
          location_zones: JSON.stringify(
            Object.fromEntries(jobs.map(({ location }) => [location.name, soon.timeZone])),
          ),
        }),
    ),
  );
  const matching = new Map<string, EmployeeRecord>();
  const doubtful = new Map<string, EmployeeRecord>();
  const many = (startDate: string): string[] =>
    Array.from({ length: o.each }, (_, n) => {
      const { applicationId, exact, vague } = hire(stage, n, { startDate, job });
      if (n % 2 === 0) matching.set(applicationId, exact);
      else if (n === 1) doubtful.set(applicationId, vague);
      return applicationId;
    });
  return {
    past: many(addDays(soon.startDate, -2)),
    soon: many(soon.startDate),
    later: many(addDays(soon.startDate, 60)),
    leaving: many(addDays(soon.startDate, 30)),
    ...{ matching, doubtful },
  };
};
