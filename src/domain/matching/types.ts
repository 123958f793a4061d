/**
 * What the matcher works on and what it answers. Import, API and the match command know these types and `match` alone.
 */

type Described = {
  readonly id: string;
  readonly firstName: string | null;
  readonly middleName: string | null;
  readonly lastName: string | null;
  readonly preferredName: string | null;
  readonly personalEmail: string | null;
  /** E.164 where the country is known; a whole national number proves something among others of its kind only. */
  readonly phone: string | null;
  /** ISO days. */
  readonly birthDate: string | null;
  readonly startDate: string | null;
  readonly jobTitle: string | null;
  readonly department: string | null;
  readonly location: string | null;
  readonly legalEntity: string | null;
  /** The value stands on several records of the whole organization, of which the engine may see only these. */
  readonly emailShared: boolean;
  readonly phoneShared: boolean;
};

/** A hired candidate. */
export type Candidate = Described & {
  /** The company address that an admin entered. */
  readonly primaryEmail: string | null;
  /**
   * The company address by which another employee source knows the person, who is merged there; null or absent where no
   * source does, or where the address stands on several records.
   */
  readonly sourceEmail?: string | null;
  /** All ids the recruiting system knows this person by: candidates and applications. */
  readonly storedIds: readonly string[];
  /** What keeps a machine from linking this person, whatever the evidence. */
  readonly standing: 'open' | 'in_review' | 'withdrawn' | 'linked_to_former';
};

export type EmployeeCandidate = Described & {
  readonly workEmail: string | null;
  /** The recruiting system's id as the HRIS stores it. */
  readonly candidateKey: string | null;
  readonly state: 'current' | 'terminated' | 'vanished';
  /** Who has an account with the work address already: persons by id, null for a member who is no known person. */
  readonly accountHolders: readonly (string | null)[];
};

export type MatchPolicy = {
  /** The organization's switch for automatic linking; see `switches.ts` for all of them. */
  readonly automatic: 'off' | 'exact';
  /** Start dates further apart than this many days are not one start. */
  readonly startGapDays: number;
  readonly maxSuggestions: number;
  /** Below this a pair is not shown, whatever its rank. */
  readonly leastProbability: number;
  /** Employees in the window: the odds that a pair taken blindly is one person are one in so many. */
  readonly windowSize: number;
  /** Pairs (`pairKey`) on record as not the same: never linked, never suggested. */
  readonly rejected: ReadonlySet<string>;
  /** Pairs that a person took apart: suggested, never linked by the machine again. */
  readonly unmerged: ReadonlySet<string>;
};

export const contributionFields = [
  'storedId',
  'personalEmail',
  'companyEmail',
  'phone',
  'birthDate',
  'firstName',
  'middleName',
  'lastName',
  'startDate',
  'jobTitle',
  'department',
  'location',
  'legalEntity',
  /** In what weights version 1 stored; later versions tell first and last name apart. */
  'name',
] as const;
export type ContributionField = (typeof contributionFields)[number];

/**
 * How two values of a field agree. `typo`: but for slips; `part`: one is a part of the other; `nickname`: forms of one
 * name; `similar`: kin or abbreviated; `alike`: written alike, but the names of two; `shared`: equal, and no single person's;
 * `transliterated`: in Latin letters only; `far`: so different that it is a veto.
 */
export const agreements = [
  'agrees',
  'nickname',
  'typo',
  'part',
  'similar',
  'alike',
  'shared',
  'transliterated',
  'differs',
  'far',
] as const;
export type Agreement = (typeof agreements)[number];

/** One step of the waterfall that adds up to the score; tells no value, so it may stand in the clear. */
export type Contribution = {
  readonly field: ContributionField;
  readonly agreement: Agreement;
  /** log2 of how much likelier this is for one person than for two. */
  readonly weight: number;
};

export type MatchDecision = {
  readonly personId: string;
  readonly employeeId: string;
  readonly decision: 'auto' | 'suggest';
  /**
   * `exact`: all rules for automatic linking hold but the switch; `partial`: one unshared contact and the names agree, and
   * nothing speaks against it; `possible`: everything else.
   */
  readonly grade: 'exact' | 'partial' | 'possible';
  /** From 1, per person. */
  readonly rank: number;
  /** The sum of the contributions. */
  readonly score: number;
  readonly probability: number;
  readonly contributions: readonly Contribution[];
  /** In words, for a person; null for `auto`. */
  readonly whyNotAutomatic: string | null;
};

export const pairKey = (personId: string, employeeId: string): string => `${personId}|${employeeId}`;
