import { z } from 'zod';
import { catalog, catalogEntry, targetCatalog } from '../../connections/catalog.ts';
import { isKeyAlone } from '../../connections/credential-texts.ts';
import type { ConnectRequest } from '../../connections/connect-source.ts';
import { nameSchema } from '../schemas.ts';

export const apiKeySchema = z
  .string()
  .trim()
  .min(1, 'enter the key')
  .max(500)
  .regex(/^[\x21-\x7e]+$/, 'must be one word without spaces');

const value = z
  .string()
  .trim()
  .min(1, 'must be filled in')
  .max(2000)
  .regex(/^[\x21-\x7e]+$/, 'must be one word without spaces');

/** What is entered at a provider, by the names of its `credentialFields`. */
export const credentialsSchema = z.record(z.string().max(50), value);

/** What may be said about a new connection; which of it a provider takes is told by its catalog entry. */
export const connectBodySchema = z
  .strictObject({
    provider: z.enum([...new Set([...catalog, ...targetCatalog].map(({ provider }) => provider))]),
    /** A connection that prospects are sent to, not one that something comes from. */
    kind: z.literal('prospect_target').optional(),
    /** Of a provider with nothing to enter but a key: a short form of `credentials`. */
    apiKey: apiKeySchema.optional(),
    /** By the names of the provider's `credentialFields`. */
    credentials: credentialsSchema.optional(),
    /** Required of what sends employees by itself. */
    name: nameSchema.optional(),
    /** Hires that started before this day stay outside the first import; null or absent: everybody comes in. */
    backfillFrom: z.iso.date().nullable().optional(),
    /** Of a recruiting system: who is hired waits for somebody to add them. Absent: nobody waits, or as it was before. */
    reviewFirst: z.boolean().optional(),
    /** True: another account than the one known before is meant. */
    otherAccount: z.boolean().optional(),
  })
  .superRefine((body, ctx) => {
    const { connectBy, kind, credentialFields } = catalogEntry(body.provider, body.kind);
    const fault = (path: string, message: string): void =>
      ctx.addIssue({ code: 'custom', path: path.split('.'), message });
    if (![...catalog, ...targetCatalog].some((one) => one.provider === body.provider && one.kind === kind))
      fault('kind', 'is none that this provider can be connected as');
    for (const field of ['backfillFrom', 'reviewFirst'] as const)
      if (kind !== 'hire_source' && body[field] !== undefined) fault(field, 'is of recruiting systems only');
    if (connectBy === 'report') {
      if (body.name === undefined) fault('name', 'give it a name');
      for (const field of ['apiKey', 'credentials'] as const)
        if (body[field] !== undefined) fault(field, 'nothing is entered for this source: it sends by itself');
      return;
    }
    for (const [path, message] of credentialFaults(credentialFields, body)) fault(path, message);
  });

export type Entered = {
  readonly apiKey?: string | undefined;
  readonly credentials?: Readonly<Record<string, string>> | undefined;
};

type Fields = ReturnType<typeof catalogEntry>['credentialFields'];

/** What is wrong with what was entered, as [path, message]; a shorter or longer list than the provider's is. */
export const credentialFaults = (
  fields: Fields,
  { apiKey, credentials }: Entered,
): readonly (readonly [string, string])[] => {
  if (apiKey !== undefined && credentials !== undefined)
    return [['credentials', 'stands beside `apiKey`: name one of them']];
  if (apiKey !== undefined)
    return isKeyAlone(fields) ? [] : [['apiKey', 'is not what this provider is connected with']];
  if (credentials === undefined)
    return fields.map(
      ({ name }) => [isKeyAlone(fields) ? 'apiKey' : `credentials.${name}`, 'is missing'] as const,
    );
  const known = fields.map(({ name }) => name);
  return [
    ...known.filter((name) => credentials[name] === undefined).map((name) => [name, 'is missing'] as const),
    ...Object.keys(credentials)
      .filter((name) => !known.includes(name))
      .map((name) => [name, `is none of ${known.join(', ')}`] as const),
  ].map(([name, message]) => [`credentials.${name}`, message] as const);
};

/** As they are sealed. */
export const enteredCredentials = ({ apiKey, credentials }: Entered): Readonly<Record<string, string>> =>
  credentials ?? (apiKey === undefined ? {} : { apiKey });

export const connectRequestOf = (body: z.output<typeof connectBodySchema>): ConnectRequest => ({
  provider: body.provider,
  kind: catalogEntry(body.provider, body.kind).kind,
  credentials: enteredCredentials(body),
  name: body.name ?? null,
  backfillFrom: body.backfillFrom ?? null,
  reviewFirst: body.reviewFirst ?? null,
  otherAccount: body.otherAccount ?? false,
});
