import type { SyncCounts } from '../../src/domain/sync.ts';

/** An employee as the simulated HRIS reports it. */
export type EmployeeRecord = Readonly<Record<string, string>> & { readonly Employee_ID: string };

export type Report = {
  readonly rows: readonly EmployeeRecord[];
  /** What the run that takes it in must count. */
  readonly counts: SyncCounts;
};

/** A simulated HRIS: it knows what its last report said, so it can tell what the next one must come to. */
export type Hris = {
  readonly put: (records: readonly EmployeeRecord[]) => void;
  /** These leave: the next report is silent about them. */
  readonly dismiss: (ids: readonly string[]) => void;
  /** All employees and one row that cannot be read; from then on the last report. */
  readonly report: () => Report;
};

/** Nobody can read when this one starts; its id is good, so it does not hide who left. */
const UNREADABLE: EmployeeRecord = { Employee_ID: 'unreadable', First_Name: 'Un', Hire_Date: '04/01/27' };

export const openHris = (): Hris => {
  const now = new Map<string, EmployeeRecord>();
  let last = new Map<string, string>();
  // Who left and comes back is known to Foyer from before: changed, not new.
  const ever = new Set<string>();
  return {
    put: (records) => {
      for (const record of records) now.set(record.Employee_ID, record);
    },
    dismiss: (ids) => {
      for (const id of ids) now.delete(id);
    },
    report: () => {
      const next = new Map([...now].map(([id, record]) => [id, JSON.stringify(record)]));
      const known = [...next].filter(([id]) => ever.has(id));
      const updated = known.filter(([id, text]) => last.get(id) !== text).length;
      const counts = {
        created: next.size - known.length,
        updated,
        unchanged: known.length - updated,
        withdrawn: [...last.keys()].filter((id) => !next.has(id)).length,
        ...{ skipped: 0, failed: 1 },
      };
      last = next;
      for (const id of next.keys()) ever.add(id);
      return { rows: [...now.values(), UNREADABLE], counts };
    },
  };
};

/** Employees whom no new hire is: they make the roster long enough to be killed in the middle. */
export const strangers = (from: number, count: number): EmployeeRecord[] =>
  Array.from({ length: count }, (_, n) => ({
    Employee_ID: `S${from + n}`,
    First_Name: `Old${from + n}`,
    Last_Name: `Hand${from + n}`,
    Personal_Email: `old-hand-${from + n}@home.example`,
    Hire_Date: '2020-01-07',
    Primary_Work_Email: `old-hand-${from + n}@chaos.example`,
  }));
