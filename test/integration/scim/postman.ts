import { randomUUID } from 'node:crypto';
import { createContext, runInContext } from 'node:vm';
import { z } from 'zod';
import type { ScimClient } from './served.ts';

const scriptSchema = z.object({ listen: z.string(), script: z.object({ exec: z.array(z.string()) }) });
const requestSchema = z.object({
  method: z.string(),
  url: z.union([z.string(), z.object({ raw: z.string() }).transform((url) => url.raw)]),
  body: z.object({ raw: z.string().optional() }).optional(),
});
const stepSchema = z.object({
  name: z.string(),
  request: requestSchema,
  event: z.array(scriptSchema).default([]),
});
type Step = z.output<typeof stepSchema>;
const folderSchema = z.object({ item: z.array(z.unknown()) });

/** The requests of a collection, in order, folders opened. */
const stepsOf = (item: unknown): Step[] => {
  const folder = folderSchema.safeParse(item);
  return folder.success ? folder.data.item.flatMap(stepsOf) : [stepSchema.parse(item)];
};

/** Where the collections think the server is. */
const BASE = /^(\{\{Protocol\}\}|https):\/\/(\{\{endpoint\}\}\/scim|\{\{Server\}\}\{\{Port\}\}\/\{\{Api\}\})/;

const random: Readonly<Record<string, () => string>> = {
  $guid: () => randomUUID(),
  $isoTimestamp: () => new Date().toISOString(),
  $randomInt: () => String(Math.floor(Math.random() * 1000)),
  $randomCountryCode: () => 'DE',
  $randomPhoneNumber: () => '700-008-5275',
  $randomFirstName: () => `First${randomUUID().slice(0, 8)}`,
  $randomLastName: () => `Last${randomUUID().slice(0, 8)}`,
  $randomJobTitle: () => 'Engineer',
  $randomJobArea: () => 'Research',
};

export type Replayed = { readonly step: string; readonly status: number; readonly failed: readonly string[] };

/**
 * Sends a Postman collection to a connection and runs its own assertions.
 * @param o.skip requests that are not about SCIM
 */
export const replay = async (
  client: ScimClient,
  collection: unknown,
  o: { readonly skip: (name: string) => boolean; readonly values?: Readonly<Record<string, string>> },
): Promise<Replayed[]> => {
  const values = new Map(Object.entries(o.values ?? {}));
  const filled = (text: string): string =>
    text.replaceAll(/\{\{([^}]+)\}\}/g, (_all, name: string) => random[name]?.() ?? values.get(name) ?? '');
  const results: Replayed[] = [];
  for (const step of stepsOf(collection)) {
    if (o.skip(step.name)) continue;
    run(step, 'prerequest', { values, filled });
    const raw = step.request.body?.raw;
    const path = filled(step.request.url.replace(BASE, ''));
    const answer = await client.ask(escaped(path), {
      method: step.request.method,
      headers: { accept: '*/*', 'content-type': 'application/json' },
      ...(raw === undefined || raw === '' || step.request.method === 'GET' ? {} : { raw: filled(raw) }),
    });
    const failed = run(step, 'test', { values, filled, answer });
    results.push({ step: `${step.request.method} ${step.name}`, status: answer.status, failed });
  }
  return results;
};

/** As Postman sends what stands unescaped in its addresses. */
const escaped = (path: string): string => (path.includes('%') ? path : encodeURI(path));

type Around = {
  readonly values: Map<string, string>;
  readonly filled: (text: string) => string;
  readonly answer?: { readonly status: number; readonly text: string };
};

/** @returns what failed */
const run = (step: Step, listen: string, { values, filled, answer }: Around): string[] => {
  const failed: string[] = [];
  const variables = {
    get: (name: string) => values.get(name),
    set: (name: string, value: unknown) => void values.set(name, String(value)),
    replaceIn: filled,
  };
  const expecting = (actual: unknown) => {
    const includes = (part: unknown): void => expect(String(actual)).toContain(String(part));
    return {
      to: {
        eql: (expected: unknown): void => expect(actual).toEqual(expected),
        include: includes,
        not: { include: (part: unknown): void => expect(String(actual)).not.toContain(String(part)) },
      },
    };
  };
  const pm = {
    environment: variables,
    collectionVariables: variables,
    variables,
    expect: expecting,
    response: {
      code: answer?.status,
      text: () => answer?.text ?? '',
      // Objects of this realm, so that they compare as equal.
      json: (): unknown => JSON.parse(answer?.text === '' ? '{}' : (answer?.text ?? '{}')),
      to: { have: { status: (status: number): void => expect(answer?.status).toBe(status) } },
    },
    test: (name: string, check: () => void): void => {
      try {
        check();
      } catch (error) {
        failed.push(`${name}: ${String(error).slice(0, 300)}\n${answer?.text.slice(0, 300) ?? ''}`);
      }
    },
  };
  const context = createContext({ pm, console: { log: () => undefined } });
  for (const { script } of step.event.filter((one) => one.listen === listen))
    runInContext(script.exec.join('\n'), context);
  return failed;
};
