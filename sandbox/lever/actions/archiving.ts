import type { ArchiveReason, Opportunity } from '../model.ts';
import type { Event } from '../webhooks/deliverer.ts';
import type { Scene } from './scene.ts';
import { isHired, touch } from './scene.ts';

/** What the events about an opportunity's way carry; `candidateId` is the older name of the opportunity's id. */
export const eventBase = (opportunity: Opportunity): Record<string, string> => ({
  opportunityId: opportunity.id,
  candidateId: opportunity.id,
  contactId: opportunity.contactId,
});

/**
 * Archives, archives for another reason, or takes out of the archive (`reason` null). Hiring fires candidateHired beside
 * candidateArchiveChange. Archiving again moves the opportunity's instant; the application keeps that of the first time.
 */
export const setArchived = (
  scene: Scene,
  opportunity: Opportunity,
  reason: ArchiveReason | null,
  at: number = scene.now,
): void => {
  const from = opportunity.archived;
  const wasHired = isHired(scene, opportunity);
  const archived = reason === null ? null : { reason: reason.id, archivedAt: at };
  opportunity.archived = archived;
  const { application } = opportunity;
  if (application !== null) {
    const firstAt = application.archived?.archivedAt;
    application.archived =
      archived === null ? null : { ...archived, archivedAt: firstAt ?? archived.archivedAt };
    if (reason?.type !== 'hired') application.requisitionForHire = null;
  }
  opportunity.lastAdvancedAt = at;
  touch(scene, opportunity);
  const base = eventBase(opportunity);
  const { origin } = opportunity;
  const events: Event[] = [
    { event: 'candidateArchiveChange', data: { ...base, fromArchived: from, toArchived: archived }, origin },
  ];
  if (reason?.type === 'hired' && !wasHired) events.push({ event: 'candidateHired', data: base, origin });
  scene.emit(events);
};

/** Moves to a stage; the archive stays as it is. */
export const moveToStage = (
  scene: Scene,
  opportunity: Opportunity,
  stageId: string,
  userId?: string,
): void => {
  const fromStageId = opportunity.stage;
  const { data, now } = scene;
  opportunity.stage = stageId;
  opportunity.stageChanges.push({
    toStageId: stageId,
    toStageIndex: [...data.stages.keys()].indexOf(stageId),
    updatedAt: now,
    ...(userId === undefined ? {} : { userId }),
  });
  opportunity.lastAdvancedAt = now;
  touch(scene, opportunity);
  scene.emit([
    {
      event: 'candidateStageChange',
      data: { ...eventBase(opportunity), fromStageId, toStageId: stageId },
      origin: opportunity.origin,
    },
  ]);
};
