import type { Application, Offer, OfferStatus, OfferVersion } from '../model.ts';
import { isoDay } from '../people/offers.ts';
import { PLACES } from '../../shared/people/places.ts';
import { ControlError, required } from '../../shared/control/errors.ts';
import {
  applicationEvent,
  emitShuffled,
  findApplication,
  hireEvent,
  moveTo,
  offerEvent,
  stageOf,
} from './scene.ts';
import type { Scene } from './scene.ts';

const DAY = 86_400_000;
const USUAL_NOTICE_DAYS = 21;

/** Terms of an offer; `startDate` null means an offer without one, undefined the usual notice from today. */
export type Terms = {
  startDate?: string | null | undefined;
  salary?: { value: number; currencyCode: string } | number | null | undefined;
};

const currencyOf = (application: Application): string =>
  PLACES.find(({ name }) => name === application.job.location.name)?.currencyCode ?? 'USD';

const salaryOf = (
  application: Application,
  salary: Terms['salary'],
  former: OfferVersion['salary'],
): OfferVersion['salary'] => {
  if (salary === undefined) return former;
  if (salary === null) return undefined;
  return typeof salary === 'number' ? { value: salary, currencyCode: currencyOf(application) } : salary;
};

const newVersion = (
  { account, now }: Scene,
  application: Application,
  terms: Terms,
  former?: OfferVersion,
): OfferVersion => ({
  id: account.random.uuid(),
  createdAt: now,
  startDate:
    terms.startDate === undefined
      ? former === undefined
        ? isoDay(now + USUAL_NOTICE_DAYS * DAY)
        : former.startDate
      : (terms.startDate ?? undefined),
  salary: salaryOf(application, terms.salary, former?.salary),
  customFields: former?.customFields ?? [],
  author: required([...account.data.users][0], 'user'),
});

const createOffer = (scene: Scene, application: Application, terms: Terms, status: OfferStatus): Offer => {
  const { account, now } = scene;
  const decided = status === 'CandidateAccepted' || status === 'CandidateRejected';
  const offer = account.data.offers.add({
    id: account.random.uuid(),
    createdAt: now,
    updatedAt: now,
    seq: 0,
    deleted: false,
    application,
    status,
    decidedAt: decided ? now : undefined,
    versions: [newVersion(scene, application, terms)],
  });
  application.offers.push(offer);
  scene.deliverer.emit(account, [offerEvent('offerCreate', offer)]);
  return offer;
};

/** Puts an offer into a status; a decision gets its instant. */
const setStatus = ({ account, now }: Scene, offer: Offer, status: OfferStatus): void => {
  offer.status = status;
  offer.decidedAt = status === 'CandidateAccepted' || status === 'CandidateRejected' ? now : undefined;
  account.data.offers.touch(offer, now);
};

/**
 * Hires: the offer accepted (made first where there is none; `offer: false` hires without any), the application moved to
 * the stage Hired, and the events candidateHire, candidateStageChange and applicationUpdate sent in random order.
 */
export const hire = (
  scene: Scene,
  input: Terms & { applicationId: string; offer?: boolean | undefined },
): { candidateId: string; applicationId: string; offerId: string | null } => {
  const application = findApplication(scene, input.applicationId);
  if (application.stage.type === 'Hired') throw new ControlError(409, 'The application is already hired');
  let offer = application.offers.at(-1);
  if (input.offer !== false) {
    if (offer === undefined) offer = createOffer(scene, application, input, 'CandidateAccepted');
    else {
      if (input.startDate !== undefined || input.salary !== undefined) {
        offer.versions.push(newVersion(scene, application, input, offer.versions.at(-1)));
      }
      setStatus(scene, offer, 'CandidateAccepted');
      scene.deliverer.emit(scene.account, [offerEvent('offerUpdate', offer)]);
    }
  }
  moveTo(scene, application, stageOf(application, 'Hired'));
  emitShuffled(scene, [
    hireEvent(application),
    applicationEvent('candidateStageChange', application),
    applicationEvent('applicationUpdate', application),
  ]);
  return { candidateId: application.candidate.id, applicationId: application.id, offerId: offer?.id ?? null };
};

/** Takes a hire back by moving the stage: to Offer, or to Archived. Ashby has no event of its own for it. */
export const unhire = (
  scene: Scene,
  input: { applicationId: string; archive?: boolean | undefined; offerStatus?: OfferStatus | undefined },
): { applicationId: string } => {
  const application = findApplication(scene, input.applicationId);
  if (application.stage.type !== 'Hired') throw new ControlError(409, 'The application is not hired');
  moveAndTell(scene, application, input.archive === true);
  const offer = application.offers.at(-1);
  if (offer !== undefined && input.offerStatus !== undefined) {
    setStatus(scene, offer, input.offerStatus);
    scene.deliverer.emit(scene.account, [offerEvent('offerUpdate', offer)]);
  }
  return { applicationId: application.id };
};

const moveAndTell = (scene: Scene, application: Application, archive: boolean): void => {
  if (archive) {
    application.archiveReason =
      [...scene.account.data.archiveReasons].find(({ reasonType }) => reasonType === 'RejectedByCandidate') ??
      null;
  }
  moveTo(scene, application, stageOf(application, archive ? 'Archived' : 'Offer'));
  emitShuffled(scene, [
    applicationEvent('candidateStageChange', application),
    applicationEvent('applicationUpdate', application),
  ]);
};

/** Rejects an application that is not hired. */
export const archive = (scene: Scene, input: { applicationId: string }): { applicationId: string } => {
  const application = findApplication(scene, input.applicationId);
  moveAndTell(scene, application, true);
  return { applicationId: application.id };
};

/** A new version of the latest offer with another start date (null: none); makes an offer where there is none. */
export const moveStartDate = (
  scene: Scene,
  input: { applicationId: string; startDate: string | null; salary?: Terms['salary'] },
): { offerId: string; versionId: string } => {
  const application = findApplication(scene, input.applicationId);
  let offer = application.offers.at(-1);
  if (offer === undefined) {
    const hired = application.stage.type === 'Hired';
    offer = createOffer(
      scene,
      application,
      input,
      hired ? 'CandidateAccepted' : 'WaitingOnCandidateResponse',
    );
  } else {
    offer.versions.push(newVersion(scene, application, input, offer.versions.at(-1)));
    scene.account.data.offers.touch(offer, scene.now);
    scene.deliverer.emit(scene.account, [offerEvent('offerUpdate', offer)]);
  }
  return { offerId: offer.id, versionId: (offer.versions.at(-1) ?? offer.versions[0]).id };
};

/** Puts the latest offer of an application into a status. */
export const setOfferStatus = (
  scene: Scene,
  input: { applicationId: string; status: OfferStatus },
): { offerId: string } => {
  const application = findApplication(scene, input.applicationId);
  const offer = required(application.offers.at(-1), `offer of application ${application.id}`);
  setStatus(scene, offer, input.status);
  scene.deliverer.emit(scene.account, [offerEvent('offerUpdate', offer)]);
  return { offerId: offer.id };
};

/** Deletes an application's latest offer, and sends offerDelete. */
export const deleteOffer = (scene: Scene, input: { applicationId: string }): { offerId: string } => {
  const application = findApplication(scene, input.applicationId);
  const offer = required(application.offers.pop(), `offer of application ${application.id}`);
  scene.account.data.offers.remove(offer);
  scene.deliverer.emit(scene.account, [
    { action: 'offerDelete', data: { offer: { id: offer.id, applicationId: application.id } } },
  ]);
  return { offerId: offer.id };
};
