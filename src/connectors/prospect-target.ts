import type { ProspectProfile } from '../domain/prospect.ts';
import type { ProviderCall, RejectedRecord, Source } from './contract.ts';

/** A candidate as a recruiting system has it, as far as it can be compared and shown. */
export type TargetCandidate = {
  readonly externalId: string;
  /** Names may come in one piece: then all of it stands in `fullName` alone. */
  readonly fullName: string | null;
  readonly profile: ProspectProfile;
  /** The candidate's page for a person. */
  readonly url: string | null;
  readonly hasResume: boolean;
  /** Epoch ms. */
  readonly updatedAt: number | null;
};

/** A page of everybody the provider has, or of what changed since a token. */
export type CandidatePage = {
  readonly candidates: readonly TargetCandidate[];
  /** Who is told to be there no more: deleted, or made anonymous. Nothing of them may be kept. */
  readonly gone: readonly string[];
  readonly rejected: readonly RejectedRecord[];
  /** Null on the last page. */
  readonly nextCursor: string | null;
  /** Only on the last page, where the provider has tokens; null: each pass reads everybody. */
  readonly syncToken: string | null;
};

export type TargetJob = {
  readonly externalId: string;
  readonly title: string;
  readonly open: boolean;
  /** Never shown, and refused by id (SC-I4). */
  readonly confidential: boolean;
  readonly location: string | null;
  readonly department: string | null;
  /** Work addresses of the job's hiring team, lower case; null where the provider does not tell (SC-I13). */
  readonly team: readonly string[] | null;
};

export type TargetStage = { readonly externalId: string; readonly title: string };
export type TargetUser = { readonly externalId: string; readonly name: string; readonly email: string };

/** What the provider takes beside the profile, in its own ids. */
export type TargetPlacement = {
  readonly jobId: string | null;
  readonly stageId: string | null;
  readonly sourceId: string | null;
  /** The provider's user who is credited; null where nobody there has the pusher's address. */
  readonly creditedToUserId: string | null;
};

/** A value for a field of the provider that an admin mapped something to (row E2); `field` is its `name` in `fetchFields`. */
export type MappedValue = { readonly field: string; readonly value: string | number | boolean };

/** A field that something may be mapped to, with what it takes. */
export type TargetField = {
  /** The provider's id of the field: it outlives a new label. */
  readonly name: string;
  readonly label: string;
  readonly takes: 'text' | 'number' | 'date' | 'boolean' | 'choice';
  /** As they are written to the field; only of `choice`. */
  readonly choices: readonly string[] | null;
};

/** A field of an activity that tags may be written to (row E4). */
export type TagField = Pick<TargetField, 'name' | 'label' | 'choices'> & {
  readonly takes: TargetField['takes'] | 'list';
};

/** A file that a candidate has; its id is the provider's and outlives a new name. */
export type AttachedFile = { readonly externalId: string; readonly name: string | null };

export type ResumeFile = {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
};

/**
 * Where prospects are sent (rows G1–G7, E1–E7). Every write is one call of the provider; whether one that timed out was
 * stored is answered by `search` and by reading again, never by writing again. All throw ConnectorError.
 */
export type ProspectTarget = Source & {
  /** What this provider can do at all; the console shows nothing else. */
  readonly abilities: {
    readonly jobs: boolean;
    readonly stages: boolean;
    readonly notes: boolean;
    readonly resumes: boolean;
    readonly tags: boolean;
    /** Tags may go to a field of an activity that an admin chooses. */
    readonly tagFields: boolean;
    readonly customFields: boolean;
    /** The parts of a profile that the provider keeps; what it does not is best said in the note. */
    readonly holds: readonly (keyof ProspectProfile)[];
  };
  /**
   * Candidates that may be this person by name, address, phone or link, as wide as the provider's search allows: what is the
   * same is decided by Foyer (`src/prospects/compare.ts`).
   */
  search(call: ProviderCall, profile: ProspectProfile): Promise<readonly TargetCandidate[]>;
  /** Null when the provider does not know it any more. */
  fetchCandidate(call: ProviderCall, externalId: string): Promise<TargetCandidate | null>;
  /**
   * Everybody, page by page, or what changed since a token (rows E6, SC-I11). Deletions and merges need not be told: whoever
   * is missing from a whole pass may be gone.
   * @throws ConnectorError `token_expired` and `cursor_expired`: the pass begins anew, without the token or with it
   */
  fetchCandidates(
    call: ProviderCall,
    at: { readonly cursor: string | null; readonly syncToken: string | null },
  ): Promise<CandidatePage>;
  /**
   * One call of the provider, with what that call takes. The rest (tags, further addresses, mapped values where the provider
   * sets them one by one) is brought by `addMissing` with the same profile, which is always called after it.
   */
  create(
    call: ProviderCall,
    o: {
      readonly profile: ProspectProfile;
      readonly placement: TargetPlacement;
      readonly mapped: readonly MappedValue[];
    },
  ): Promise<TargetCandidate>;
  /**
   * Adds of `missing` and `mapped` what the candidate lacks and nothing else: it reads the candidate again first, and what is
   * there is never replaced. So it may be called with a whole profile, and again after a failure.
   * @throws ConnectorError `rejected` with `field` and the code `mapped_field_gone` or `mapped_field_type` where something is
   * mapped to a field that the provider has no more, or that takes something else now (SC-I5), `tag_field_gone`, `tag_field_type`
   * and `tag_choice` of the field of tags; the rest is written before
   */
  addMissing(
    call: ProviderCall,
    o: {
      readonly candidate: TargetCandidate;
      readonly missing: Partial<ProspectProfile>;
      readonly mapped: readonly MappedValue[];
      /** Of `fetchTagFields`; absent or null: where the provider keeps tags itself. */
      readonly tagField?: string | null;
    },
  ): Promise<TargetCandidate>;
  /**
   * Puts a candidate on a job; one that stands there already is answered with what stands there.
   * @throws ConnectorError `rejected` with the code `confidential_job` for a confidential one (SC-I4)
   */
  consider(
    call: ProviderCall,
    o: { readonly candidateId: string; readonly placement: TargetPlacement },
  ): Promise<{ readonly applicationId: string; readonly status: string }>;
  /** Does nothing where a note with the marker is there already. */
  addNote(
    call: ProviderCall,
    o: { readonly candidateId: string; readonly text: string; readonly marker: string },
  ): Promise<void>;
  fetchFiles(call: ProviderCall, candidateId: string): Promise<readonly AttachedFile[]>;
  /** Adds the file, whatever is there. @returns the provider's id of it; null where that is not told */
  attachResume(
    call: ProviderCall,
    o: { readonly candidateId: string; readonly file: ResumeFile },
  ): Promise<string | null>;
  /** Pages of jobs; confidential ones are told so that they can be refused. */
  fetchJobs(
    call: ProviderCall,
    o: { readonly cursor: string | null },
  ): Promise<{ readonly jobs: readonly TargetJob[]; readonly nextCursor: string | null }>;
  fetchStages(call: ProviderCall, jobId: string): Promise<readonly TargetStage[]>;
  fetchSources(
    call: ProviderCall,
  ): Promise<readonly { readonly externalId: string; readonly title: string }[]>;
  /** The provider's user with this work address; null where nobody, or more than one, has it. */
  findUser(call: ProviderCall, email: string): Promise<TargetUser | null>;
  fetchFields(call: ProviderCall): Promise<readonly TargetField[]>;
  /** Fields of activities that could hold tags, of every kind; none where `tagFields` is false. */
  fetchTagFields(call: ProviderCall): Promise<readonly TagField[]>;
};
