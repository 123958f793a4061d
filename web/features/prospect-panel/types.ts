import type { Act, Answer, Item } from '../../api/contract.ts';

export type Prospect = Answer<'GET /prospects/{id}'>;
export type Profile = Prospect['profile'];
export type Check = Answer<'POST /prospects/{id}/check'>;
export type Candidate = Check['candidates'][number];
export type Push = Item<'GET /prospects/{id}/pushes'>;
export type Targets = Answer<'GET /push-targets'>;
export type Target = Targets['items'][number];
export type TargetProvider = Targets['providers'][number];

/** What a push cannot do without (row G4). */
export type Needed = { readonly firstName: string; readonly lastName: string; readonly email: string };

/** What a person decided about somebody at one target. */
export type Sending = {
  readonly needed: Needed;
  readonly push: NonNullable<Act<'POST /prospects/{id}/pushes'>['body']>;
};

/** The person that the panel is about: a prospect, or somebody who is none yet. */
export type Subject = {
  readonly profile: Profile;
  /** Null for somebody who is no prospect yet. */
  readonly prospectId: string | null;
  readonly hasResume: boolean;
  /** Newest first. */
  readonly pushes: readonly Push[];
  /** What a check depends on: another one is asked for when it changes. */
  readonly revision: string;
  /** Takes a prospect that is here already instead; null where the person is one. */
  readonly goOnWith: ((prospectId: string) => void) | null;
  readonly check: (connectionId: string) => Promise<Check>;
  /** @throws Refused: faults at `profile.…`, `jobId`, `stageId` */
  readonly send: (sending: Sending) => Promise<void>;
};
