import { z } from 'zod';
import { openContext } from '../../journeys/context.ts';
import { personOn } from '../../journeys/of-person.ts';
import type { PlanItem } from '../../journeys/plan.ts';
import { dryRun, dryRunPage, previewFor } from '../../journeys/preview.ts';
import { renderMail } from '../../mail/render.ts';
import { defineEndpoint } from '../endpoint.ts';
import { cursorsOf } from '../list.ts';
import { isoInstant, isoInstantOrNull } from '../schemas.ts';
import { definitionBody, dryRunSchema, previewSchema } from './journey-schema.ts';
import { exampleDefinition, journeyDeps } from './journeys.ts';

const stateOf = ({ stepId, state, reason, plannedAt }: PlanItem) => ({
  ...{ stepId, state, reason, at: isoInstantOrNull(plannedAt) },
});

// Both change nothing, but a definition does not fit into an address: hence a POST, and a line in the audit.

export const postJourneyPreview = defineEndpoint({
  method: 'post',
  path: '/journeys/preview',
  summary: 'A journey as it would be for one person: every text filled in, every instant',
  permission: 'journeys.read',
  audit: { action: 'journey.previewed', targetType: 'person' },
  body: z.strictObject({ definition: definitionBody, personId: z.uuid() }),
  response: previewSchema,
  example: (ids) => ({ body: { definition: exampleDefinition, personId: ids['person'] ?? '' } }),
  handler: async ({ scope, deps, body }) => {
    const person = await personOn(scope, body.personId);
    const ctx = await openContext(scope, journeyDeps(deps));
    const preview = previewFor(ctx, body.definition, person);
    const organization = ctx.settings.name;
    return {
      body: {
        ...{ personId: person.personId, name: preview.name, timeZone: person.zone },
        ...{ inAudience: preview.inAudience, enters: preview.enters },
        steps: preview.steps.map((step) => ({
          ...stateOf(step),
          ...{ kind: step.kind, to: step.to, title: step.title, text: step.text, dueOn: step.dueOn },
          remindersAt: step.remindersAt.map(isoInstant),
          escalatesAt: isoInstantOrNull(step.escalatesAt),
          mail:
            step.mail === null
              ? null
              : renderMail(step.mail.content, { organization, to: step.mail.to, unsubscribeUrl: null }),
        })),
      },
      changes: [{ targetId: person.personId, before: null, after: { steps: preview.steps.length } }],
    };
  },
});

const position = z.object({ startDate: z.string().nullable(), id: z.uuid() });

export const postJourneyDryRun = defineEndpoint({
  method: 'post',
  path: '/journeys/dry-run',
  summary: 'A journey tried on everybody who is expected: who would get what when',
  permission: 'journeys.read',
  audit: { action: 'journey.tried', targetType: 'organization' },
  body: z.strictObject({
    definition: definitionBody,
    limit: z.int().min(1).max(200).default(50),
    cursor: z.string().max(2000).optional(),
  }),
  response: dryRunSchema,
  example: () => ({ body: { definition: exampleDefinition } }),
  handler: async ({ scope, vault, body }) => {
    const { definition, limit } = body;
    const filter = { definition: JSON.stringify(definition) };
    const cursors = cursorsOf(vault, { name: 'journey-dry-run', filter }, position);
    const found = await dryRunPage(scope, definition, { after: cursors.read(body.cursor), limit: limit + 1 });
    const shown = found.slice(0, limit);
    const last = shown.at(-1)?.person;
    const totals = await dryRun(scope, definition);
    return {
      body: {
        ...{ people: totals.people, inAudience: totals.inAudience, entering: totals.entering },
        steps: totals.steps.map(({ firstAt, lastAt, ...counts }) => ({
          ...counts,
          ...{ firstAt: isoInstantOrNull(firstAt), lastAt: isoInstantOrNull(lastAt) },
        })),
        items: shown.map(({ person, name, enters, steps }) => ({
          ...{ personId: person.personId, name, startDate: person.startDate, timeZone: person.zone, enters },
          steps: steps.map(stateOf),
        })),
        nextCursor:
          found.length > limit && last !== undefined
            ? cursors.write({ startDate: last.startDate, id: last.personId })
            : null,
      },
      changes: [{ targetId: scope.orgId, before: null, after: { entering: totals.entering } }],
    };
  },
});
