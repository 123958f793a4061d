import { z } from 'zod';
import { setArchived, moveToStage } from '../actions/archiving.ts';
import { bindRequisition } from '../actions/hiring.ts';
import { addContact, addOpportunity } from '../actions/people.ts';
import { sceneIn, touch } from '../actions/scene.ts';
import { ControlError } from '../../shared/control/errors.ts';
import type { Opportunity } from '../model.ts';
import { bodyOf, data } from '../protocol/endpoint.ts';
import type { Context, Endpoint, Outcome } from '../protocol/endpoint.ts';
import { found, refusal } from '../protocol/errors.ts';
import { Expansion, renderAfterWrite, renderOpportunity } from '../render.ts';
import { opportunityOf } from './opportunities.ts';

const WRITE = 'opportunities:write:admin';

const blank = (context: Context, opportunity: Opportunity): Outcome =>
  data(renderAfterWrite(opportunity, context.account.data));

const archive = (context: Context): Outcome => {
  const body = bodyOf(
    context,
    z.object({
      reason: z.string().nullable(),
      cleanInterviews: z.boolean().optional(),
      requisitionId: z.string().optional(),
    }),
  );
  const opportunity = opportunityOf(context);
  const scene = sceneIn(context.world, context.account);
  const reason =
    body.reason === null
      ? null
      : found(context.account.data.archiveReasons.get(body.reason), 'archive_reasons', body.reason);
  if (body.requisitionId !== undefined && reason?.type === 'hired') {
    try {
      bindRequisition(scene, opportunity, body.requisitionId);
    } catch (error) {
      if (error instanceof ControlError) throw refusal(400, error.message);
      throw error;
    }
  }
  setArchived(scene, opportunity, reason);
  return blank(context, opportunity);
};

const stage = (context: Context): Outcome => {
  const body = bodyOf(context, z.object({ stage: z.string() }));
  const opportunity = opportunityOf(context);
  found(context.account.data.stages.get(body.stage), 'stages', body.stage);
  moveToStage(sceneIn(context.world, context.account), opportunity, body.stage, context.actor);
  return blank(context, opportunity);
};

/** `addTags`, `removeTags` and the same for sources: a list of texts that grows or shrinks. */
const listWrites = (['tags', 'sources'] as const).flatMap((list): Endpoint[] => {
  const title = `${list.charAt(0).toUpperCase()}${list.slice(1)}`;
  const change =
    (next: (now: readonly string[], given: readonly string[]) => string[]) =>
    (context: Context): Outcome => {
      const { [list]: given } = bodyOf(context, z.record(z.literal(list), z.array(z.string())));
      const opportunity = opportunityOf(context);
      opportunity[list] = next(opportunity[list], given);
      touch(sceneIn(context.world, context.account), opportunity);
      return blank(context, opportunity);
    };
  return [
    {
      name: `POST /opportunities/:opportunity/add${title}`,
      scope: WRITE,
      run: change((now, given) => [...new Set([...now, ...given])]),
    },
    {
      name: `POST /opportunities/:opportunity/remove${title}`,
      scope: WRITE,
      run: change((now, given) => now.filter((entry) => !given.includes(entry))),
    },
  ];
});

const createSchema = z.object({
  name: z.string().default(''),
  headline: z.string().default(''),
  location: z.string().default(''),
  emails: z.array(z.string()).default([]),
  phones: z.array(z.object({ type: z.string().nullable().default(null), value: z.string() })).default([]),
  postings: z.array(z.string()).max(1).default([]),
  contact: z.string().optional(),
});

/** The contact named, or one with the same address, wins over what is sent. */
const create = (context: Context): Outcome => {
  const body = bodyOf(context, createSchema);
  if (!context.query.has('perform_as')) throw refusal(400, 'perform_as is required');
  const { account, world, now } = context;
  const known = [...account.data.contacts.values()].find(
    ({ id, emails }) => id === body.contact || emails.some((email) => body.emails.includes(email)),
  );
  const [postingId] = body.postings;
  const posting =
    postingId === undefined ? null : found(account.data.postings.get(postingId), 'postings', postingId);
  const scene = sceneIn(world, account);
  const contact = known ?? addContact(scene, body, now);
  if (known === undefined) Object.assign(contact, { emails: body.emails, phones: body.phones });
  const opportunity = addOpportunity(scene, contact, {
    posting,
    origin: posting === null ? 'sourced' : 'applied',
    confidential: posting?.confidentiality === 'confidential',
    createdAt: now,
  });
  const full = renderOpportunity(opportunity, account.data, new Expansion(account.data, []));
  const rest = Object.fromEntries(Object.entries(full).filter(([key]) => key !== 'opportunityLocation'));
  return { status: 201, body: { deduped: known !== undefined, data: rest } };
};

export const opportunityWrites: readonly Endpoint[] = [
  { name: 'POST /opportunities', scope: WRITE, run: create },
  { name: 'PUT /opportunities/:opportunity/archived', scope: WRITE, run: archive },
  { name: 'PUT /opportunities/:opportunity/stage', scope: WRITE, run: stage },
  ...listWrites,
];
