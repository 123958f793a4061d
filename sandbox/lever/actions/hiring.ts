import { ControlError, required } from '../../shared/control/errors.ts';
import type { ControlInput } from '../control/schemas.ts';
import type { Ids } from '../control/types.ts';
import type { Opportunity } from '../model.ts';
import { moveToStage, setArchived } from './archiving.ts';
import { addOffer, applyTerms, idsOf, putStatus } from './offers.ts';
import { findOpportunity, findReason, isHired } from './scene.ts';
import type { Scene } from './scene.ts';

/** Hires against a requisition: counts it there, and says so in the application. */
export const bindRequisition = (scene: Scene, opportunity: Opportunity, requisitionId: string): void => {
  const requisition = required(scene.data.requisitions.get(requisitionId), `requisition ${requisitionId}`);
  if (requisition.status !== 'open') throw new ControlError(409, 'The requisition is not open');
  if (opportunity.application === null) throw new ControlError(409, 'The opportunity has no application');
  requisition.headcountHired += 1;
  opportunity.application.requisitionForHire = {
    id: requisition.id,
    requisitionCode: requisition.requisitionCode,
    hiringManagerOnHire: requisition.hiringManager,
  };
};

/** Hires: the latest offer signed (made first where there is none), and the opportunity archived with a hired reason. */
export const hire = (scene: Scene, input: ControlInput<'hire'>): Ids => {
  const opportunity = findOpportunity(scene, input.opportunityId);
  if (isHired(scene, opportunity)) throw new ControlError(409, 'The opportunity is already hired');
  const reason = findReason(scene, input, 'hired');
  if (reason.type !== 'hired') throw new ControlError(400, `"${reason.text}" is no reason for a hire`);
  if (input.offer !== false) {
    const offer = opportunity.offers.at(-1);
    if (offer === undefined) addOffer(scene, opportunity, input, 'signed');
    else {
      applyTerms(scene, opportunity, offer, input);
      putStatus(scene, offer, 'signed');
    }
  }
  if (input.requisitionId !== undefined) bindRequisition(scene, opportunity, input.requisitionId);
  setArchived(scene, opportunity, reason, input.hiredAt);
  return idsOf(opportunity);
};

export const unhire = (scene: Scene, input: ControlInput<'unhire'>): Ids => {
  const opportunity = findOpportunity(scene, input.opportunityId);
  if (!isHired(scene, opportunity)) throw new ControlError(409, 'The opportunity is not hired');
  setArchived(scene, opportunity, null);
  return idsOf(opportunity);
};

export const archive = (scene: Scene, input: ControlInput<'archive'>): Ids => {
  const opportunity = findOpportunity(scene, input.opportunityId);
  setArchived(scene, opportunity, findReason(scene, input, 'non-hired'));
  return idsOf(opportunity);
};

export const changeReason = (scene: Scene, input: ControlInput<'changeReason'>): Ids => {
  const opportunity = findOpportunity(scene, input.opportunityId);
  if (opportunity.archived === null) throw new ControlError(409, 'The opportunity is not archived');
  setArchived(scene, opportunity, findReason(scene, input, 'hired'));
  return idsOf(opportunity);
};

export const moveStage = (scene: Scene, input: ControlInput<'stage'>): Ids => {
  const opportunity = findOpportunity(scene, input.opportunityId);
  const stage = required(scene.data.stages.get(input.stageId), `stage ${input.stageId}`);
  moveToStage(scene, opportunity, stage.id);
  return idsOf(opportunity);
};
