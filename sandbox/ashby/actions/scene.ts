import type { Account } from '../account.ts';
import type { Application, Candidate, Offer, Stage, StageType } from '../model.ts';
import { renderApplication, renderOfferFull } from '../renderHiring.ts';
import type { Deliverer, Event } from '../webhooks/deliverer.ts';
import type { World } from '../world.ts';
import { DEMO_ACCOUNT } from '../world.ts';
import { required } from '../../shared/control/errors.ts';

/** One account at one instant, with what an action needs to change it and tell about it. */
export type Scene = { account: Account; now: number; deliverer: Deliverer };

/** The scene of an account, the demo account unless another is named. */
export const sceneOf = (world: World, accountId: string = DEMO_ACCOUNT): Scene => ({
  account: required(world.accounts.get(accountId), `account ${accountId}`),
  now: world.clock(),
  deliverer: world.deliverer,
});

export const findCandidate = ({ account }: Scene, id: string): Candidate =>
  required(account.data.candidates.byId.get(id), `candidate ${id}`);

export const findApplication = ({ account }: Scene, id: string): Application =>
  required(account.data.applications.byId.get(id), `application ${id}`);

/** Webhooks show private fields only of offers, and confidential jobs always. */
const WEBHOOK_VIEW = { privateFields: false, confidential: true };

export const applicationEvent = (action: string, application: Application): Event => ({
  action,
  data: { application: renderApplication(application, WEBHOOK_VIEW) },
});

export const offerEvent = (action: string, offer: Offer): Event => ({
  action,
  data: { offer: renderOfferFull(offer) },
});

/** A hire's event carries the most recent accepted offer, or none. */
export const hireEvent = (application: Application): Event => {
  const accepted = application.offers.filter(({ status }) => status === 'CandidateAccepted').at(-1);
  return {
    action: 'candidateHire',
    data: {
      application: renderApplication(application, WEBHOOK_VIEW),
      ...(accepted === undefined ? {} : { offer: renderOfferFull(accepted) }),
    },
  };
};

/** Sends events in random order: Ashby promises none. */
export const emitShuffled = ({ account, deliverer }: Scene, events: readonly Event[]): void =>
  deliverer.emit(account, account.random.shuffle(events));

/** The first stage of a type in the application's interview plan. */
export const stageOf = (application: Application, type: StageType): Stage =>
  required(
    application.job.plan.stages.find((stage) => stage.type === type),
    `stage of type ${type}`,
  );

/** Moves an application to a stage and writes its history. */
export const moveTo = ({ account, now }: Scene, application: Application, stage: Stage): void => {
  const current = application.history.at(-1);
  if (current !== undefined) current.leftAt = now;
  const actorId = [...account.data.users][0]?.id ?? null;
  application.history.push({ id: account.random.uuid(), stage, enteredAt: now, leftAt: undefined, actorId });
  application.stage = stage;
  const archived = stage.type === 'Archived';
  application.archivedAt = archived ? now : undefined;
  if (!archived) application.archiveReason = null;
  account.data.applications.touch(application, now);
};
