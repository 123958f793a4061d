import { z } from 'zod';
import { eventTypes, type EventType } from '../domain/event-types.ts';

const instant = z.number().transform((ms) => new Date(ms).toISOString());
const id = z.string();
const hireId = id.nullable().optional();

type Described = {
  readonly title: string;
  /** When it comes. */
  readonly when: string;
  /** The facts as they are stored, and as they go out; what is not named here stays inside. */
  readonly facts: z.ZodType<Readonly<Record<string, unknown>>>;
  /** Facts as stored, for the example. */
  readonly example: Readonly<Record<string, unknown>>;
};

const HIRE = '5b0e8c1e-31c4-4c43-9c53-1b4d3f5e2a10';
const EMPLOYEE = '1f6b8a52-6f0c-4f35-8c64-2f7f1f6a9d77';
const DECISION = '9d2a4c7e-0b51-4b0e-a1ad-6c5f3e8b7d21';

/**
 * Every type with what its `data` holds beside the person: ids, instants and states, never a name, an address or a number
 * of the person (docs/decisions/0017).
 */
const described: Readonly<Record<EventType, Described>> = {
  'person.preboarding': {
    title: 'Preboarding',
    when: 'Somebody was hired and is expected, for the first time or again (`reinstated`).',
    facts: z.object({ hireId, reinstated: z.boolean().default(false) }),
    example: { hireId: HIRE },
  },
  'person.matched': {
    title: 'Matched',
    when: 'The person was merged with an employee record of the HRIS, by a person or by exact match (`automatic`).',
    facts: z.object({ employeeId: id, decisionId: id, automatic: z.boolean() }),
    example: { employeeId: EMPLOYEE, decisionId: DECISION, automatic: true },
  },
  'person.unmatched': {
    title: 'Merge undone',
    when: 'A merge was undone: the employee record is not this person’s any more.',
    facts: z.object({ employeeId: id, decisionId: id }),
    example: { employeeId: EMPLOYEE, decisionId: DECISION },
  },
  'person.updated': {
    title: 'Details changed',
    when: 'Details other than the start date changed; `fields` names which. Ask the API for the values.',
    facts: z.object({ hireId, fields: z.array(z.string()) }),
    example: { hireId: HIRE, fields: ['jobTitle', 'department'] },
  },
  'person.start_date_changed': {
    title: 'Start date changed',
    when: 'The start date was set, moved or taken away; `startsAt` is the instant of the first day, null without one.',
    facts: z
      .object({ hireId, dueAt: instant.nullable() })
      .transform(({ dueAt, ...rest }) => ({ ...rest, startsAt: dueAt })),
    example: { hireId: HIRE, dueAt: Date.UTC(2027, 0, 4, 8) },
  },
  'person.activated': {
    title: 'Full access',
    when: 'The person’s full access opened: start date reached, matched, company email known.',
    facts: z.object({ hireId, fullAccessAt: instant }),
    example: { hireId: HIRE, fullAccessAt: Date.UTC(2027, 0, 4, 8) },
  },
  'person.withdrawn': {
    title: 'Withdrawn',
    when: 'The person is not coming: withdrawn by the recruiting system or an admin (`by`), or a no-show.',
    facts: z.object({ hireId, by: z.enum(['ats', 'admin']).nullable(), noShow: z.boolean() }),
    example: { hireId: HIRE, by: 'ats', noShow: false },
  },
  'person.erased': {
    title: 'Erased',
    when: 'The person’s data was erased for good, on request or after the retention time (`cause`). Forget what you hold of this id, too.',
    facts: z.object({ cause: z.enum(['request', 'retention']) }),
    example: { cause: 'request' },
  },
  'endpoint.test': {
    title: 'Test',
    when: 'An admin pressed “Send a test”. It is about nobody.',
    facts: z.object({}),
    example: {},
  },
};

export type StoredEvent = {
  readonly id: string;
  readonly type: EventType;
  /** Epoch ms: when it happened. */
  readonly at: number;
  /** Null for a test. */
  readonly personId: string | null;
  readonly facts: unknown;
};

/**
 * What is sent: the same bytes whenever and however often it is.
 * @param publicUrl where the person can be asked for, with an API token
 */
export const bodyOf = (event: StoredEvent, publicUrl: string): string =>
  JSON.stringify({
    type: event.type,
    timestamp: new Date(event.at).toISOString(),
    data: {
      ...(event.personId === null
        ? {}
        : { personId: event.personId, person: `${publicUrl}/api/v1/people/${event.personId}` }),
      ...described[event.type].facts.parse(event.facts),
    },
  });

const EXAMPLE_PERSON = '7c9e6679-7425-40de-944b-e07fc1f90ae7';

/** The types with an example body each, as the API and the docs show them. */
export const eventCatalogue = (publicUrl: string) =>
  eventTypes.map((type) => {
    const { title, when, example } = described[type];
    const event: StoredEvent = {
      id: '0191f2a0-5b7c-7c3e-9a44-3f6d2b1e8c05',
      type,
      at: Date.UTC(2027, 0, 4, 8),
      personId: type === 'endpoint.test' ? null : EXAMPLE_PERSON,
      facts: example,
    };
    return { type, title, when, example: bodyOf(event, publicUrl) };
  });
