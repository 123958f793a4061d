/** As whom Foyer stands in the records that it makes. */
export const SOURCE_NAME = 'Foyer';

/** How it stands with writing one person to one HRIS. */
export const hrisWriteStates = ['pending', 'written', 'waiting', 'attention', 'stopped'] as const;
export type HrisWriteState = (typeof hrisWriteStates)[number];

/** What is done there, in this order. */
export const hrisWriteSteps = ['person', 'job_role', 'compensation', 'custom_values', 'start_date'] as const;
export type HrisWriteStep = (typeof hrisWriteSteps)[number];

/** How a record there came to be known: made by Foyer, made by an earlier attempt, a person's own, or linked before. */
export const recordOrigins = ['made', 'found', 'adopted', 'linked'] as const;
export type RecordOrigin = (typeof recordOrigins)[number];

/** Why a field was left empty there. */
export const leftOutReasons = [
  'no_counterpart',
  'several_counterparts',
  'no_period',
  'no_currency',
  'kept_theirs',
  'mapping_broken',
  'wrong_type',
  'refused',
] as const;
export type LeftOutReason = (typeof leftOutReasons)[number];
export type LeftOut = { readonly field: string; readonly why: LeftOutReason };

/** What a person does about a record that was found by an address and bears another name. */
export const foundAnswers = ['use', 'separate'] as const;
export type FoundAnswer = (typeof foundAnswers)[number];

/** Why a person has to act; no personal data in any of it. */
export type HrisWriteProblem = {
  readonly step: HrisWriteStep;
  readonly code: string;
  /** The HRIS's name of the field, where one is to blame. */
  readonly field: string | null;
  readonly message: string;
  readonly remedy: string;
};

/** A field of the source whose value goes into a field of the HRIS, by their names there. */
export type WriteMapping = {
  readonly from: string;
  readonly to: string;
  /** What the two are called, and what the second one takes, when an admin chose them; absent: chosen before this was kept. */
  readonly fromLabel?: string;
  readonly label?: string;
  readonly kind?: string;
};
export const brokenReasons = ['target_gone', 'other_type'] as const;
export type BrokenMapping = {
  readonly from: string;
  readonly to: string;
  readonly why: (typeof brokenReasons)[number];
  /** What the HRIS's field is called, or was when it was chosen. */
  readonly label: string;
};
