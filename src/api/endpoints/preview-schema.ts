import { z } from 'zod';
import { personTabs } from '../../domain/tab.ts';
import type { PersonPreview } from '../../people/preview.ts';
import type { StandingView } from '../../people/read-person.ts';
import { instantSchema, isoInstantOrNull } from '../schemas.ts';
import { provenanceSchema, speakerBody, speakerSchema } from './provenance-schema.ts';

const value = z.union([z.string(), z.number()]);

const standing = z.object({
  tab: z.enum(personTabs).nullable(),
  level: z.enum(['none', 'preboarding', 'full']),
  fullAccessAt: instantSchema.nullable(),
  reason: z.string(),
  /** What full access will still need, in words. */
  missing: z.array(z.string()),
});

/** What a merge or its undoing would make of a person. */
export const previewSchema = z
  .object({
    employeeId: z.uuid(),
    /** Every field that has a value before or after. */
    fields: z.array(
      z.object({
        field: z.string(),
        before: value.nullable(),
        beforeFrom: provenanceSchema.nullable(),
        after: value.nullable(),
        afterFrom: provenanceSchema.nullable(),
        changes: z.boolean(),
        /** What is said as well and will not count. */
        others: z.array(speakerSchema.extend({ value })),
      }),
    ),
    before: standing,
    after: standing,
    door: z.enum(['unchanged', 'stays_open', 'opens', 'closes', 'armed', 'moves', 'disarmed']),
  })
  .meta({ id: 'PersonPreview' });

const standingBody = ({ tab, access, missing }: StandingView): z.input<typeof standing> => ({
  tab,
  level: access.level,
  fullAccessAt: isoInstantOrNull(access.fullAccessAt),
  reason: access.reason,
  missing: [...missing],
});

export const previewBody = (employeeId: string, p: PersonPreview): z.input<typeof previewSchema> => ({
  employeeId,
  fields: p.fields.map((one) => ({
    field: one.field,
    before: one.before,
    beforeFrom: one.beforeFrom === null ? null : speakerBody(one.beforeFrom),
    after: one.after,
    afterFrom: one.afterFrom === null ? null : speakerBody(one.afterFrom),
    changes: one.before !== one.after,
    others: one.others.map(speakerBody),
  })),
  before: standingBody(p.before),
  after: standingBody(p.after),
  door: p.door,
});
