import { z } from 'zod';
import { listConnections } from '../../db/repositories/connections.ts';
import { countMembers } from '../../db/repositories/members.ts';
import { confirmStep, listConfirmations } from '../../db/repositories/setup-steps.ts';
import { loadSettings } from '../../db/repositories/settings.ts';
import type { Scope } from '../../db/scope.ts';
import { confirmableSteps, setupKeys, setupSteps } from '../../domain/setup.ts';
import { defineEndpoint } from '../endpoint.ts';
import { instantSchema, isoInstantOrNull } from '../schemas.ts';

const text = z.string().nullable();

const setup = z
  .object({
    /** Whether nothing is left to do. */
    done: z.boolean(),
    steps: z.array(
      z.object({
        key: z.enum(setupKeys),
        state: z.enum(['todo', 'done', 'not_needed']),
        why: z.string(),
        /** Through which connection, or by whom and when; null until it is done. */
        doneBy: z
          .object({
            connectionId: z.uuid().nullable(),
            connectionName: text,
            byName: text,
            at: instantSchema.nullable(),
          })
          .nullable(),
      }),
    ),
  })
  .meta({ id: 'Setup' });

const readSetup = async (scope: Scope): Promise<z.input<typeof setup>> => {
  const { usesHris } = await loadSettings(scope);
  const steps = setupSteps({
    connections: await listConnections(scope),
    usesHris,
    members: await countMembers(scope),
    confirmations: await listConfirmations(scope),
  });
  return {
    done: steps.every((step) => step.state !== 'todo'),
    steps: steps.map(({ doneBy, ...step }) => ({
      ...step,
      doneBy: doneBy === null ? null : { ...doneBy, at: isoInstantOrNull(doneBy.at) },
    })),
  };
};

export const getSetup = defineEndpoint({
  method: 'get',
  path: '/setup',
  summary: 'First steps of a new organization: what is done, what is still to do, and why',
  permission: 'settings.read',
  audit: 'none: reads only',
  response: setup,
  handler: async ({ scope }) => ({ body: await readSetup(scope) }),
});

export const postSetupConfirm = defineEndpoint({
  method: 'post',
  path: '/setup/confirm',
  summary: 'Call a first step done that only a person can judge',
  permission: 'settings.write',
  audit: { action: 'setup.confirmed', targetType: 'organization' },
  body: z.strictObject({ step: z.enum(confirmableSteps) }),
  response: setup,
  example: () => ({ body: { step: 'hour-and-zone' } }),
  handler: async ({ scope, body }) => {
    const isNew = await confirmStep(scope, body.step);
    return {
      body: await readSetup(scope),
      changes: isNew ? [{ targetId: scope.orgId, before: null, after: { step: body.step } }] : [],
    };
  },
});
