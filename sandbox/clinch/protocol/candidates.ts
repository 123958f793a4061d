import { z } from 'zod';
import { names } from '../declared.ts';
import type { Account, Credential, Stored } from '../state.ts';
import { changed, nextId } from '../world.ts';
import type { World } from '../world.ts';
import { invalid } from './errors.ts';

const { candidate: c, field: f } = names;

const text = z.string().nullable();
const writable: Readonly<Record<string, z.ZodType>> = {
  [c.firstName]: text,
  [c.middleName]: text,
  [c.lastName]: text,
  [c.email]: z.email().nullable(),
  [c.emails]: z.array(z.email()),
  [c.phone]: text,
  [c.links]: z.array(z.object({ kind: z.string(), url: z.url() })),
  [c.title]: text,
  [c.company]: text,
  [c.location]: text,
  [c.education]: z.array(
    z.strictObject({
      school: z.string(),
      degree: z.string().nullable(),
      field: z.string().nullable(),
      end_year: z.number().int().nullable(),
    }),
  ),
  [c.fields]: z.record(z.string(), z.unknown()),
};

const kinds: Readonly<Record<string, z.ZodType>> = {
  text: z.string(),
  number: z.number(),
  boolean: z.boolean(),
  date: z.iso.date(),
  choice: z.string(),
  list: z.array(z.string().min(1)),
};

/** Values of the account's own fields, of candidates or of activities; throws for one that is not there or of another kind. */
export const checkFields = (
  given: unknown,
  o: { readonly fields: readonly Stored[]; readonly attribute: string },
): void => {
  for (const [name, value] of Object.entries(z.record(z.string(), z.unknown()).parse(given))) {
    const field = o.fields.find(({ attributes }) => attributes[f.name] === name);
    const kind = kinds[String(field?.attributes[f.kind])];
    const choices = z.array(z.unknown()).catch([]).parse(field?.attributes[f.choices]);
    const closed = field?.attributes[f.kind] === 'choice' || choices.length > 0;
    const known = !closed || [value].flat().every((one) => choices.includes(one));
    if (kind?.safeParse(value).success !== true || !known) throw invalid(o.attribute, `${name} is not taken`);
  }
};

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const emailOf = ({ attributes }: Pick<Stored, 'attributes'>): string =>
  textOf(attributes[c.email]).toLowerCase();

const fieldsIn = (value: unknown): Record<string, unknown> =>
  z.record(z.string(), z.unknown()).safeParse(value).data ?? {};

/** Throws what is wrong with attributes; unknown ones are refused, so that a typo shows. */
const check = (world: World, account: Account, given: Stored['attributes'], own: Stored | null): void => {
  for (const [name, value] of Object.entries(given)) {
    const schema = writable[name];
    if (schema === undefined) throw invalid(name, 'is not an attribute that can be written', 'unknown');
    if (!schema.safeParse(value).success) throw invalid(name, 'is invalid');
  }
  checkFields(given[c.fields] ?? {}, { fields: account.fields, attribute: c.fields });
  const email = emailOf({ attributes: given });
  const taken = account.candidates.some((other) => other !== own && emailOf(other) === email);
  if (world.state.settings.sameEmail === 'refuse' && email !== '' && taken)
    throw invalid(c.email, 'has already been taken', 'taken');
};

const instant = (world: World): string => new Date(world.clock()).toISOString();

/** The source is the name of the credential; it cannot be written. */
export const createCandidate = (
  world: World,
  o: { readonly account: Account; readonly credential: Credential; readonly given: Stored['attributes'] },
): Stored => {
  const { account, credential, given } = o;
  if ((given[c.email] ?? '') === '' && (given[c.phone] ?? '') === '')
    throw invalid(c.email, "can't be blank", 'blank');
  check(world, account, given, null);
  const id = nextId(world, 'candidate');
  const made: Stored = {
    id,
    attributes: {
      ...given,
      [c.source]: credential.name,
      [c.url]: `https://app.clinchtalent.example/candidates/${id}`,
      [c.resume]: false,
      [c.updatedAt]: instant(world),
    },
  };
  account.candidates.push(made);
  changed(world);
  return made;
};

export const updateCandidate = (
  world: World,
  o: { readonly account: Account; readonly candidate: Stored; readonly given: Stored['attributes'] },
): Stored => {
  const { account, candidate, given } = o;
  check(world, account, given, candidate);
  const fields = { ...fieldsIn(candidate.attributes[c.fields]), ...fieldsIn(given[c.fields]) };
  Object.assign(candidate.attributes, given, {
    ...(Object.keys(fields).length === 0 ? {} : { [c.fields]: fields }),
    [c.updatedAt]: instant(world),
  });
  changed(world);
  return candidate;
};

const nameOf = ({ attributes }: Stored): string =>
  [c.firstName, c.middleName, c.lastName]
    .map((name) => textOf(attributes[name]))
    .filter((part) => part !== '')
    .join(' ')
    .toLowerCase();

const digits = (value: unknown): string => textOf(value).replaceAll(/\D/g, '');

/** Candidates that fit every filter of the query. */
export const filtered = (account: Account, query: URLSearchParams): Stored[] => {
  const wanted = (name: string): string | null =>
    query.get(`${names.query.filter}[${name}]`)?.toLowerCase() ?? null;
  const [email, phone, name] = [
    wanted(names.filter.email),
    wanted(names.filter.phone),
    wanted(names.filter.name),
  ];
  return account.candidates.filter((candidate) => {
    const others: unknown = candidate.attributes[c.emails];
    const addresses = [
      emailOf(candidate),
      ...(Array.isArray(others) ? others.map((one) => textOf(one).toLowerCase()) : []),
    ];
    return (
      (email === null || addresses.includes(email)) &&
      (phone === null || digits(candidate.attributes[c.phone]) === digits(phone)) &&
      (name === null || nameOf(candidate).includes(name))
    );
  });
};
