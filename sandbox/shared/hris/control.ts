import type { Router } from 'express';
import { z } from 'zod';
import { controlCall, controlRoutes, peopleQuery } from '../service/control.ts';
import type { CommonControl, ControlCall } from '../service/control.ts';
import type { SeedOptions } from './employees.ts';

const day = z.iso.date();
const text = z.string().min(1);

/** What is known of somebody, in words that every HRIS has; null empties a field. Lists and places are named by their names. */
const factsSchema = z.object({
  firstName: text.optional(),
  middleName: text.nullable().optional(),
  lastName: text.optional(),
  preferredName: text.nullable().optional(),
  workEmail: text.nullable().optional(),
  personalEmail: text.nullable().optional(),
  phone: text.nullable().optional(),
  birthDate: day.nullable().optional(),
  jobTitle: text.nullable().optional(),
  department: text.nullable().optional(),
  location: text.nullable().optional(),
  contract: text.nullable().optional(),
  legalEntity: text.nullable().optional(),
  candidateId: text.nullable().optional(),
  managerId: text.nullable().optional(),
  startDate: day.nullable().optional(),
  endDate: day.nullable().optional(),
});
export type Facts = z.infer<typeof factsSchema>;

const schemas = {
  seed: z.object({ count: z.number().int().min(0).max(200_000), seed: z.number().int().default(1) }),
  add: factsSchema.extend({ firstName: text, lastName: text }),
  change: factsSchema.extend({ personId: text }),
  startDate: z.object({ personId: text, startDate: day.nullable() }),
  terminate: z.object({ personId: text, endDate: day, reason: text.optional() }),
  person: z.object({ personId: text }),
  permission: z.object({ credentialId: text.optional(), permission: text, on: z.boolean() }),
  credential: z.object({ credentialId: text, token: text, permissions: z.array(text).optional() }),
  webhook: z.object({ url: z.url(), secret: text.optional(), events: z.array(text).optional() }),
  webhookId: z.object({ webhookId: text }),
};

/** Somebody as the page and the tests see them. */
export type PersonView = {
  personId: string;
  name: string;
  standing: 'hired' | 'employed' | 'terminated';
  workEmail: string | null;
  personalEmail: string | null;
  phone: string | null;
  jobTitle: string | null;
  department: string | null;
  location: string | null;
  startDate: string | null;
  endDate: string | null;
};

export type WebhookView = {
  webhookId: string;
  url: string;
  secret: string;
  events: string[];
  enabled: boolean;
};

export type HrisState = {
  people: number;
  byStanding: Record<PersonView['standing'], number>;
  credentials: {
    credentialId: string;
    token: string;
    permissions: { permission: string; on: boolean }[];
  }[];
  webhooks: WebhookView[];
  events: readonly string[];
  jobTitles: string[];
  departments: string[];
  locations: string[];
};

/** The control of a simulated HRIS; over HTTP the same under `/_control/`. */
export type HrisControl = CommonControl & {
  /** Back to the start, without webhooks, faults and logs. */
  reset: () => void;
  seed: (options: SeedOptions) => void;
  state: () => HrisState;
  people: (query?: { q?: string; limit?: number; offset?: number }) => { total: number; items: PersonView[] };
  person: (personId: string) => PersonView;
  addPerson: (input: z.infer<typeof schemas.add>) => PersonView;
  changePerson: (input: z.infer<typeof schemas.change>) => PersonView;
  moveStartDate: (input: z.infer<typeof schemas.startDate>) => PersonView;
  terminate: (input: z.infer<typeof schemas.terminate>) => PersonView;
  deletePerson: (input: z.infer<typeof schemas.person>) => void;
  /** Gives a credential a permission or takes it; the first credential unless named. */
  permission: (input: z.infer<typeof schemas.permission>) => void;
  /** Makes a credential, or replaces the one of this id; with all permissions unless given. */
  credential: (input: z.infer<typeof schemas.credential>) => void;
  createWebhook: (input: z.infer<typeof schemas.webhook>) => WebhookView;
  /** Turns one on again that was inactivated. */
  enableWebhook: (input: z.infer<typeof schemas.webhookId>) => void;
  deleteWebhook: (input: z.infer<typeof schemas.webhookId>) => void;
  /** Looks whose day has come, which the sandbox does by itself from time to time. */
  tick: () => void;
};

/** The same calls over HTTP, and the provider's own. */
export const hrisRoutes = (
  control: HrisControl,
  o: { anyHost: boolean; posts: Readonly<Record<string, ControlCall>> },
): Router =>
  controlRoutes({
    control,
    anyHost: o.anyHost,
    posts: {
      reset: () => {
        control.reset();
      },
      seed: controlCall(schemas.seed, (input) => {
        control.seed(input);
        return control.state();
      }),
      people: controlCall(schemas.add, control.addPerson),
      change: controlCall(schemas.change, control.changePerson),
      'start-date': controlCall(schemas.startDate, control.moveStartDate),
      terminate: controlCall(schemas.terminate, control.terminate),
      delete: controlCall(schemas.person, control.deletePerson),
      permission: controlCall(schemas.permission, control.permission),
      credential: controlCall(schemas.credential, control.credential),
      webhook: controlCall(schemas.webhook, control.createWebhook),
      'webhook-enable': controlCall(schemas.webhookId, control.enableWebhook),
      'webhook-delete': controlCall(schemas.webhookId, control.deleteWebhook),
      tick: () => {
        control.tick();
      },
      ...o.posts,
    },
    gets: {
      state: () => control.state(),
      people: controlCall(peopleQuery, control.people),
      person: controlCall(schemas.person, ({ personId }) => control.person(personId)),
    },
  });

/** One page of those whose name, address, job or id holds the text. */
export const pageOf = (
  views: readonly PersonView[],
  { q = '', limit = 50, offset = 0 }: { q?: string; limit?: number; offset?: number },
): { total: number; items: PersonView[] } => {
  const wanted = q.trim().toLowerCase();
  const found = views.filter((view) =>
    [view.name, view.workEmail, view.personalEmail, view.jobTitle, view.department, view.personId].some(
      (fact) => fact?.toLowerCase().includes(wanted),
    ),
  );
  return { total: found.length, items: found.slice(offset, offset + limit) };
};

export const countStandings = (views: readonly PersonView[]): HrisState['byStanding'] => ({
  hired: views.filter(({ standing }) => standing === 'hired').length,
  employed: views.filter(({ standing }) => standing === 'employed').length,
  terminated: views.filter(({ standing }) => standing === 'terminated').length,
});
