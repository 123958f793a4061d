import { required } from '../../shared/control/errors.ts';
import type { Account, Data } from '../account.ts';
import type { ArchiveReason, Contact, Opportunity } from '../model.ts';
import type { Settings } from '../settings.ts';
import type { Event } from '../webhooks/deliverer.ts';
import type { World } from '../world.ts';
import { DEMO_ACCOUNT } from '../world.ts';

/** One account at one instant, with what an action needs to change it and tell about it. */
export type Scene = {
  account: Account;
  data: Data;
  now: number;
  settings: Settings;
  emit: (events: readonly Event[]) => void;
};

export const sceneIn = (world: World, account: Account): Scene => ({
  account,
  data: account.data,
  now: world.clock(),
  settings: world.settings,
  emit: (events) => world.deliverer.emit(account, account.random.shuffle(events)),
});

/** The scene of an account, the demo account unless another is named. */
export const sceneOf = (world: World, name: string = DEMO_ACCOUNT): Scene =>
  sceneIn(world, required(world.accounts.get(name), `account ${name}`));

export const findOpportunity = ({ data }: Scene, id: string): Opportunity => {
  const opportunity = data.opportunities.get(id);
  return required(opportunity?.deleted === null ? opportunity : undefined, `opportunity ${id}`);
};

export const findContact = ({ data }: Scene, id: string): Contact =>
  required(data.contacts.get(id), `contact ${id}`);

export const opportunitiesOf = ({ data }: Scene, contact: Contact): Opportunity[] =>
  [...data.opportunities.values()].filter(
    ({ contactId, deleted }) => contactId === contact.id && deleted === null,
  );

/** Marks an opportunity as changed now. */
export const touch = ({ account, now }: Scene, opportunity: Opportunity): void => {
  opportunity.updatedAt = now;
  opportunity.lastInteractionAt = now;
  account.version += 1;
};

export const isHired = ({ data }: { data: Data }, { archived }: Opportunity): boolean =>
  archived !== null && data.archiveReasons.get(archived.reason)?.type === 'hired';

/** The reason by id or text, or else the first active one of a type. */
export const findReason = (
  { data }: Scene,
  wanted: { reasonId?: string | undefined; reasonText?: string | undefined },
  type: ArchiveReason['type'],
): ArchiveReason => {
  const reasons = [...data.archiveReasons.values()];
  const { reasonId, reasonText } = wanted;
  if (reasonId !== undefined)
    return required(data.archiveReasons.get(reasonId), `archive reason ${reasonId}`);
  if (reasonText !== undefined)
    return required(
      reasons.find(({ text }) => text.toLowerCase() === reasonText.toLowerCase()),
      `archive reason "${reasonText}"`,
    );
  return required(
    reasons.find((reason) => reason.type === type && reason.status === 'active'),
    `archive reason of type ${type}`,
  );
};
