import { z } from 'zod';
import { listDaysOff } from '../../db/repositories/days-off.ts';
import type { DayOff } from '../../domain/days-off.ts';
import { changeDaysOff, dayOffKey } from '../../journeys/days-off.ts';
import { isIsoDay } from '../../time/start-instant.ts';
import { defineEndpoint } from '../endpoint.ts';

const key = {
  day: z
    .string()
    .refine(
      (day) => isIsoDay(day) && day >= '2000-01-01' && day < '2200-01-01',
      'must be a day, as 2030-12-25',
    ),
  /** Work location as the sources write it; null: everywhere. */
  location: z.string().trim().min(1).max(200).nullable(),
};
const dayOffSchema = z
  .strictObject({ ...key, name: z.string().trim().min(1).max(200) })
  .meta({ id: 'DayOff' });

const daysOffSchema = z.object({ items: z.array(z.object(dayOffSchema.shape)) }).meta({ id: 'DaysOff' });

export const getDaysOff = defineEndpoint({
  method: 'get',
  path: '/days-off',
  summary: 'Days on which nobody works beside weekends: the working-day rule of journeys goes around them',
  permission: 'settings.read',
  audit: 'none: reads only',
  response: daysOffSchema,
  handler: async ({ scope }) => ({ body: { items: await listDaysOff(scope) } }),
});

type Names = Readonly<Record<string, string>>;

/** Those that are not the same in the other list. */
const differing = (list: readonly DayOff[], others: readonly DayOff[]): Names => {
  const known = new Map(others.map((one) => [dayOffKey(one), one.name]));
  return Object.fromEntries(
    list.flatMap((one) => (known.get(dayOffKey(one)) === one.name ? [] : [[dayOffKey(one), one.name]])),
  );
};

export const patchDaysOff = defineEndpoint({
  method: 'patch',
  path: '/days-off',
  summary: 'Add days off and remove some; steps of journeys that are still to come are planned anew',
  permission: 'settings.write',
  audit: { action: 'days_off.changed', targetType: 'organization' },
  body: z.strictObject({
    add: z.array(dayOffSchema).max(1000).default([]),
    remove: z.array(z.strictObject(key)).max(1000).default([]),
  }),
  response: daysOffSchema,
  example: () => ({ body: { add: [{ day: '2030-12-25', location: null, name: 'Christmas Day' }] } }),
  handler: async ({ scope, body }) => {
    const { before, after } = await changeDaysOff(scope, body);
    const [was, is] = [differing(before, after), differing(after, before)];
    return {
      body: { items: [...after] },
      changes:
        Object.keys({ ...was, ...is }).length === 0
          ? []
          : [{ targetId: scope.orgId, before: { daysOff: was }, after: { daysOff: is } }],
    };
  },
});
