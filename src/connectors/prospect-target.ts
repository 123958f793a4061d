import type { ProspectProfile } from '../domain/prospect.ts';
import type { ProviderCall, Source } from './contract.ts';

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

/** A value for a field of the provider that an admin mapped something to (row E2), by the provider's name of the field. */
export type MappedValue = { readonly field: string; readonly value: string | number | boolean };

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
    readonly customFields: boolean;
  };
  /**
   * Candidates that may be this person by name, address, phone or link, as wide as the provider's search allows: what is the
   * same is decided by Foyer (`src/prospects/compare.ts`).
   */
  search(call: ProviderCall, profile: ProspectProfile): Promise<readonly TargetCandidate[]>;
  /** Null when the provider does not know it any more. */
  fetchCandidate(call: ProviderCall, externalId: string): Promise<TargetCandidate | null>;
  create(
    call: ProviderCall,
    o: {
      readonly profile: ProspectProfile;
      readonly placement: TargetPlacement;
      readonly mapped: readonly MappedValue[];
    },
  ): Promise<TargetCandidate>;
  /** Adds what is missing and nothing else; what the candidate has is never replaced. */
  addMissing(
    call: ProviderCall,
    o: {
      readonly candidate: TargetCandidate;
      readonly missing: Partial<ProspectProfile>;
      readonly mapped: readonly MappedValue[];
    },
  ): Promise<TargetCandidate>;
  /** Puts a candidate on a job; one that stands there already is answered with what stands there. */
  consider(
    call: ProviderCall,
    o: { readonly candidateId: string; readonly placement: TargetPlacement },
  ): Promise<{ readonly applicationId: string; readonly status: string }>;
  addNote(
    call: ProviderCall,
    o: { readonly candidateId: string; readonly text: string; readonly marker: string },
  ): Promise<void>;
  attachResume(
    call: ProviderCall,
    o: { readonly candidateId: string; readonly file: ResumeFile },
  ): Promise<void>;
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
  /** Fields that something may be mapped to, with what they take. */
  fetchFields(call: ProviderCall): Promise<
    readonly {
      readonly name: string;
      readonly label: string;
      readonly takes: 'text' | 'number' | 'date' | 'boolean' | 'choice';
      readonly choices: readonly string[] | null;
    }[]
  >;
};
