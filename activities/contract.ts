import type { JourneyNews } from '../src/domain/journey.ts';
import type { LifecycleFacts } from '../src/domain/lifecycle.ts';
import type { PushStep, StepState } from '../src/domain/push.ts';

/** Ids only: what an activity needs it loads itself, so that no history holds personal data (rule 7). */
export type HireRef = { readonly orgId: string; readonly hireId: string };
export type ConnectionRef = { readonly orgId: string; readonly connectionId: string };
export type RosterRef = ConnectionRef & { readonly syncId: string };

export type OrganizationRef = { readonly orgId: string };
/** One hire on one journey. */
export type JourneyRef = OrganizationRef & { readonly runId: string };
/** `round`: the first sending is 0, each replay one more. */
export type EventDeliveryRef = {
  readonly orgId: string;
  readonly deliveryId: string;
  readonly round: number;
};
/** `round`: the first is 0, each repetition of what failed one more. */
export type PushRef = { readonly orgId: string; readonly pushId: string; readonly round: number };
/** `busy`: somebody else makes the same person a candidate now; `unsure`: it may have been made; `gone`: nothing to do. */
export type PushStepResult = StepState | 'busy' | 'unsure' | 'gone';

/** One run that brings candidates of a recruiting system here. */
export type TalentRef = ConnectionRef & { readonly importId: string };
/** One export of prospects. */
export type ExportRef = { readonly orgId: string; readonly exportId: string };
/** `more`: there is more to do at once; `wait`: what was begun is under way; `over`: done, stopped or gone. */
export type ExportTurn = 'more' | 'wait' | 'over';

/** One person in one HRIS. */
export type HrisWriteRef = { readonly orgId: string; readonly writeId: string };
/** `more`: there is another step to do; `over`: all was done that can be, up to this revision. */
export type HrisWriteNews = { readonly state: 'more' | 'over'; readonly revision: number };

export type RunSummary = { readonly state: string };

export type RunFailure = { readonly kind: string; readonly message: string };

/** The interface workflows see; `createActivities` is what stands behind it. */
export type Activities = {
  /** Reads a provider's hired candidates and turns what changed into people. Resumes from its checkpoints. */
  syncConnection(connection: ConnectionRef): Promise<RunSummary>;
  /** Makes a run that ended in failure visible to its organization. */
  failSync(input: ConnectionRef & { readonly failure: RunFailure }): Promise<void>;
  /** Takes in one stored roster: employees, matches, links or suggestions. */
  importRoster(roster: RosterRef): Promise<RunSummary>;
  /**
   * Does the due work of a start date for ALL people of the organization whose instant has come, and answers how this
   * hire stands: the first lifecycle that wakes does it for the set, the others find theirs done (rule 8).
   */
  reachStartDate(hire: HireRef): Promise<LifecycleFacts>;
  /** Brings journeys to what happened to people, for everybody of the organization of whom there is news. */
  takeInJourneyNews(organization: OrganizationRef): Promise<void>;
  /**
   * Does what is due on ALL journeys of the organization, and answers what this run waits for: the first story that
   * wakes does it for the set, the others find theirs done.
   */
  runJourneySteps(run: JourneyRef): Promise<JourneyNews>;
  /**
   * One attempt to deliver an event; answers what became of it. Fails with type `not_delivered` and the delay until the
   * next attempt as long as there is one.
   */
  deliverEvent(delivery: EventDeliveryRef): Promise<string>;
  /** Does one step of sending a prospect to a recruiting system, or finds it done; records what cannot be done. */
  runPushStep(push: PushRef & { readonly step: PushStep }): Promise<PushStepResult>;
  /** Records a step that was given up. */
  failPushStep(
    push: PushRef & { readonly step: PushStep; readonly code: string; readonly message: string },
  ): Promise<void>;
  /** Ends a round; answers how the push stands. */
  endPush(push: PushRef): Promise<string>;
  /** Opens the run that the schedule asks for; false when there is nothing to do. */
  openTalentImport(run: TalentRef): Promise<boolean>;
  /** One turn of a run: pages for about a minute. Answers `more`, or how the run ended. */
  importTalent(run: TalentRef): Promise<string>;
  /** Makes a run that ended in failure visible to its organization. */
  failTalentImport(run: TalentRef & { readonly failure: RunFailure }): Promise<void>;
  /** Does a piece of an export: some pages, or some people who are sent. */
  runExportTurn(asked: ExportRef): Promise<ExportTurn>;
  /** Records an export that was given up. */
  failExport(asked: ExportRef & { readonly message: string }): Promise<void>;
  /**
   * The next step of writing a person to an HRIS, recorded with what came of it. What a person has to act on is an outcome;
   * it fails with the connector's kind for what passes by itself.
   */
  writeToHris(write: HrisWriteRef): Promise<HrisWriteNews>;
};
