import { ControlError, required } from '../../shared/control/errors.ts';
import * as hiring from '../actions/hiring.ts';
import * as offers from '../actions/offers.ts';
import { changePosting, changeUser } from '../actions/organization.ts';
import * as people from '../actions/people.ts';
import { findOpportunity, sceneOf } from '../actions/scene.ts';
import type { Scene } from '../actions/scene.ts';
import { createInSettings, findWebhook } from '../endpoints/webhooks.ts';
import { faultSchema } from '../faults/schema.ts';
import { settingsSchema } from '../settings.ts';
import { WEBHOOK_EVENTS } from '../webhooks/events.ts';
import { DEMO_ACCOUNT, resetWorld, seedAccount } from '../world.ts';
import type { World } from '../world.ts';
import * as apps from './apps.ts';
import type { ControlInput } from './schemas.ts';
import type { Control, WebhookView } from './types.ts';
import { accountView, appViews, opportunityView, searchOpportunities, webhookViews } from './views.ts';

const viewOf = (scene: Scene, webhookId: string): WebhookView =>
  required(
    webhookViews(scene.account).find(({ id }) => id === webhookId),
    `webhook ${webhookId}`,
  );

const toggle = (world: World, input: ControlInput<'toggle'>): { on: string[] } => {
  const { account } = sceneOf(world, input.account);
  for (const event of input.event === '*' ? WEBHOOK_EVENTS : [input.event]) {
    if (input.on) account.webhooksOn.add(event);
    else account.webhooksOn.delete(event);
  }
  return { on: [...account.webhooksOn] };
};

/** What reads only. */
const readings = (world: World) =>
  ({
    state: () => ({
      now: new Date(world.clock()).toISOString(),
      accounts: [...world.accounts.values()].map((account) => accountView(world, account)),
      clients: [...world.clients.values()],
      settings: world.settings,
      calls: world.calls.all().length,
      deliveries: world.deliverer.log.all().length,
      faults: world.faults.entries.length,
    }),
    users: (account) =>
      [...sceneOf(world, account).data.users.values()].map((user) => ({
        id: user.id,
        name: user.name,
        email: user.email,
        accessRole: user.accessRole,
        active: user.deactivatedAt === null,
      })),
    postings: (account) =>
      [...sceneOf(world, account).data.postings.values()].map((posting) => ({
        postingId: posting.id,
        text: posting.text,
        state: posting.state,
        confidential: posting.confidentiality === 'confidential',
        location: posting.location,
        team: posting.team,
      })),
    archiveReasons: (account) => [...sceneOf(world, account).data.archiveReasons.values()],
    stages: (account) =>
      [...sceneOf(world, account).data.stages.values()].map(({ id, text }) => ({ id, text })),
    requisitions: (account) =>
      [...sceneOf(world, account).data.requisitions.values()].map(
        ({ id, requisitionCode, status, postings }) => ({ id, requisitionCode, status, postings }),
      ),
    opportunity: (input) => {
      const scene = sceneOf(world, input.account);
      return opportunityView(scene.account, findOpportunity(scene, input.opportunityId));
    },
    opportunities: ({ account, query = '', limit = 50, offset = 0, ...rest } = {}) =>
      searchOpportunities(sceneOf(world, account).account, { query, limit, offset, ...rest }),
    authorizedApps: (account) => appViews(world, sceneOf(world, account).account),
    webhooks: (account) => webhookViews(sceneOf(world, account).account),
    calls: () => world.calls.all(),
    deliveries: () => world.deliverer.log.all(),
    deliveriesSettled: () => world.deliverer.settled(),
    faults: () => world.faults.entries,
  }) satisfies Partial<Control>;

/** Tells the world of a change after a call, also after one that failed half-way. */
const reporting =
  (world: World) =>
  <A extends unknown[], O>(run: (...input: A) => O) =>
  (...input: A): O => {
    try {
      return run(...input);
    } finally {
      world.changes.emit('change');
    }
  };

/** Puts the control calls around a world. */
export const createControl = (world: World): Control => {
  const changing = reporting(world);
  const inScene = <I extends { account?: string | undefined }, O>(run: (scene: Scene, input: I) => O) =>
    changing((input: I): O => run(sceneOf(world, input.account), input));
  return {
    world,
    ...readings(world),
    reset: changing(() => resetWorld(world)),
    seed: changing(({ account = DEMO_ACCOUNT, accounts = [], ...own }) => {
      for (const { id, count, seed = 1, hiredShare } of [{ id: account, ...own }, ...accounts]) {
        seedAccount(world, id, { count, seed, ...(hiredShare === undefined ? {} : { hiredShare }) });
      }
    }),
    createOpportunity: inScene(people.createOpportunity),
    hire: inScene(hiring.hire),
    unhire: inScene(hiring.unhire),
    archive: inScene(hiring.archive),
    changeReason: inScene(hiring.changeReason),
    moveStage: inScene(hiring.moveStage),
    moveStartDate: inScene(offers.moveStartDate),
    setOfferStatus: inScene(offers.setOfferStatus),
    setOfferField: inScene(offers.setOfferField),
    addOffer: inScene(offers.addAnotherOffer),
    deleteOffer: inScene(offers.deleteOffer),
    updateContact: inScene(people.updateContact),
    deleteOpportunity: inScene(people.deleteOpportunity),
    anonymize: inScene(people.anonymize),
    updatePosting: inScene(changePosting),
    user: inScene(changeUser),
    client: changing((input) => apps.changeClient(world, input)),
    authorize: changing(({ decision = 'accept', ...input }) => apps.authorize(world, { ...input, decision })),
    issueTokens: changing((input = {}) => apps.issueTokens(world, input)),
    revokeApp: changing((input = {}) => apps.revokeApp(world, input)),
    expireTokens: changing(({ which = 'access', ...input } = {}) =>
      apps.expireTokens(world, { ...input, which }),
    ),
    setScopes: changing((input) => apps.setScopes(world, input)),
    key: changing((input) => apps.changeKey(world, input)),
    settings: changing((input) => {
      const given = Object.entries(input).filter(([, value]) => value !== undefined);
      world.settings = settingsSchema.parse({ ...world.settings, ...Object.fromEntries(given) });
      return world.settings;
    }),
    toggleWebhooks: changing((input) => toggle(world, input)),
    createWebhook: inScene((scene, { url, event }: ControlInput<'createWebhook'>) => {
      const webhook = createInSettings(scene.account, { url, event, now: scene.now });
      return viewOf(scene, webhook.id);
    }),
    deleteWebhook: inScene(({ account }, { webhookId }: ControlInput<'webhook'>) => {
      account.webhooks.delete(findWebhook(account, webhookId).id);
      return { webhookId };
    }),
    testWebhook: async (input) => {
      const { account } = sceneOf(world, input.account);
      return { answered: await world.deliverer.test(account, findWebhook(account, input.webhookId)) };
    },
    rerun: async ({ deliveryId }) => {
      const delivery = world.deliverer.log.all().find(({ id }) => id === deliveryId);
      if (delivery === undefined) throw new ControlError(404, `No such delivery ${deliveryId}`);
      return { answered: await world.deliverer.rerun(delivery) };
    },
    clearCalls: () => world.calls.clear(),
    clearDeliveries: () => world.deliverer.log.clear(),
    addFault: (fault) => world.faults.add(faultSchema.parse(fault)),
    removeFaults: (id) => world.faults.remove(id),
  };
};
