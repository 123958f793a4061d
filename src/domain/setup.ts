import type { Connection } from './connection.ts';

/** First steps of a new organization, in the order in which they make sense. */
export const setupKeys = ['connect-ats', 'preview-and-window', 'hris', 'hour-and-zone', 'invite'] as const;
export type SetupKey = (typeof setupKeys)[number];

/** Steps that only a person can call done. */
export const confirmableSteps = ['hour-and-zone', 'invite'] as const satisfies readonly SetupKey[];
export type ConfirmableStep = (typeof confirmableSteps)[number];

export type SetupConfirmation = {
  readonly step: string;
  readonly byName: string;
  /** Epoch ms. */
  readonly at: number;
};

export type SetupDone = {
  readonly connectionId: string | null;
  readonly connectionName: string | null;
  /** Who confirmed it. */
  readonly byName: string | null;
  /** Epoch ms. */
  readonly at: number | null;
};

export type SetupStep = {
  readonly key: SetupKey;
  readonly state: 'todo' | 'done' | 'not_needed';
  /** One sentence for a person. */
  readonly why: string;
  readonly doneBy: SetupDone | null;
};

export type SetupInput = {
  /** Oldest first, uninstalled ones too. */
  readonly connections: readonly Connection[];
  readonly usesHris: boolean;
  readonly members: number;
  readonly confirmations: readonly SetupConfirmation[];
};

const why: Readonly<Record<SetupKey, string>> = {
  'connect-ats': 'Foyer learns from your recruiting system who was hired.',
  'preview-and-window':
    'The first import may bring years of history: look at what would come, and choose from which start date on.',
  hris: 'The HRIS tells who is an employee, so that each hire is matched with the right record.',
  'hour-and-zone':
    'Full access opens on the start date at this hour, where the person works: check both before the first start.',
  invite: 'Colleagues with roles of their own can help, and each decision carries a name.',
};

const withoutHris =
  'This organization works without an HRIS: an admin enters each Primary Email, and full access comes on the start date.';

const nobody: SetupDone = { connectionId: null, connectionName: null, byName: null, at: null };

const through = (c: Connection | undefined, at: number | null): SetupDone | null =>
  c === undefined ? null : { ...nobody, connectionId: c.id, connectionName: c.name, at };

/** What is done, what is still to do, and what need not be done; derived, so that it can be left and come back to. */
export const setupSteps = (o: SetupInput): SetupStep[] => {
  const live = o.connections.filter((one) => one.state !== 'uninstalled');
  const ats = live.find((one) => one.kind === 'hire_source');
  const windowed = live.find(
    (one) => one.kind === 'hire_source' && (one.importedOnce || one.backfillFrom !== null),
  );
  const hris = live.find((one) => one.kind === 'employee_source' && one.importedOnce);
  const confirmed = (step: ConfirmableStep): SetupDone | null => {
    const found = o.confirmations.find((one) => one.step === step);
    return found === undefined ? null : { ...nobody, byName: found.byName, at: found.at };
  };
  const done: Readonly<Record<SetupKey, SetupDone | null>> = {
    'connect-ats': through(ats, ats?.createdAt ?? null),
    'preview-and-window': through(windowed, windowed?.lastSuccessAt ?? null),
    hris: through(hris, hris?.lastSuccessAt ?? null),
    'hour-and-zone': confirmed('hour-and-zone'),
    invite: o.members > 1 ? nobody : confirmed('invite'),
  };
  return setupKeys.map((key): SetupStep => {
    const doneBy = done[key];
    if (doneBy !== null) return { key, state: 'done', why: why[key], doneBy };
    if (key === 'hris' && !o.usesHris) return { key, state: 'not_needed', why: withoutHris, doneBy: null };
    return { key, state: 'todo', why: why[key], doneBy: null };
  });
};
