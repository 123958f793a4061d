import { z } from 'zod';
import { listWrites, type ListedWrite } from '../../db/repositories/hris-writers.ts';
import { askOnceMore, findWrite } from '../../db/repositories/hris-writes.ts';
import { Refusal } from '../../domain/errors.ts';
import { foundAnswers, hrisWriteSteps } from '../../domain/hris-write.ts';
import { displayName } from '../../domain/person.ts';
import { settleNotice } from '../../hris-writing/notices.ts';
import { FOUND } from '../../hris-writing/record.ts';
import { refuseOthers } from '../../hris-writing/target.ts';
import type { OrganizationVault } from '../../secrets/vault.ts';
import { defineEndpoint } from '../endpoint.ts';
import { idParams } from '../input.ts';
import { hrisWriteSchema } from './hris-write-schema.ts';

const SHOWN = 50;
const instant = (ms: number): string => new Date(ms).toISOString();

const foundSchema = hrisWriteSchema.shape.found;

const bodyOf = (vault: OrganizationVault, one: ListedWrite): z.infer<typeof hrisWriteSchema> => ({
  id: one.id,
  personId: one.personId,
  name: displayName(one),
  state: one.state,
  recordHow: one.recordHow,
  steps: hrisWriteSteps.filter((step) =>
    step === 'person' ? one.recordId !== null : (one.steps[step]?.fields.length ?? 0) > 0,
  ),
  leftOut: one.leftOut.map((left) => ({ ...left })),
  difference: one.difference === null ? null : { ...one.difference },
  problem: one.problem === null ? null : { ...one.problem },
  found:
    one.found === null || one.wrappedKey === null
      ? null
      : foundSchema.parse(vault.person(one.personId, one.wrappedKey).open(one.found, FOUND)),
  failures: one.failures,
  nextAttemptAt: one.nextAttemptAt === null ? null : instant(one.nextAttemptAt),
  updatedAt: instant(one.updatedAt),
});

export const getConnectionWrites = defineEndpoint({
  method: 'get',
  path: '/connections/{id}/writes',
  summary: 'The people who were written to this HRIS last, those that need a person first',
  permission: 'people.read',
  audit: 'none: reads only',
  params: idParams,
  response: z.object({ items: z.array(hrisWriteSchema) }),
  example: (ids) => ({ params: { id: ids['humaans'] ?? '' } }),
  handler: async ({ scope, vault, params: { id } }) => {
    await refuseOthers(scope, id);
    return { body: { items: (await listWrites(scope, id, SHOWN)).map((one) => bodyOf(vault, one)) } };
  },
});

export const postConnectionWriteRetry = defineEndpoint({
  method: 'post',
  path: '/connections/{id}/writes/{writeId}/retry',
  summary: 'Try once more to write a person, with an answer where a record was found under another name',
  permission: 'people.write',
  audit: { action: 'person.write_retried', targetType: 'person' },
  params: z.object({ id: z.uuid(), writeId: z.uuid() }),
  body: z.strictObject({
    /** `use`: it is the same person; `separate`: a record of its own is made. */
    answer: z.enum(foundAnswers).nullable().default(null),
  }),
  response: z.object({ asked: z.boolean() }),
  example: (ids) => ({
    params: { id: ids['humaans'] ?? '', writeId: ids['hrisWrite'] ?? '' },
    body: { answer: null },
  }),
  handler: async ({ scope, params: { id, writeId }, body: { answer } }) => {
    await refuseOthers(scope, id);
    const write = await findWrite(scope, writeId);
    if (write?.connectionId !== id)
      throw new Refusal('not_found', 'write_unknown', 'Nobody asked for this person to be written there.');
    const asked = await askOnceMore(scope, { id: writeId, connectionId: id, answer });
    if (asked) await settleNotice(scope, id);
    return {
      body: { asked },
      changes: asked
        ? [
            {
              targetId: write.personId,
              before: { humaans: write.state },
              after: { humaans: 'pending', answer },
            },
          ]
        : [],
    };
  },
});
