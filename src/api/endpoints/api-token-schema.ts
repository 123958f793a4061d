import { z } from 'zod';
import type { ApiTokenRow } from '../../db/repositories/api-tokens.ts';
import { instantSchema, isoInstant, isoInstantOrNull, roleSchema } from '../schemas.ts';

export const apiTokenSchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    roles: z.array(roleSchema),
    createdBy: z.string(),
    createdByName: z.string(),
    createdAt: instantSchema,
    lastUsedAt: instantSchema.nullable(),
  })
  .meta({ id: 'ApiToken' });

export const apiTokenBody = (row: ApiTokenRow): z.input<typeof apiTokenSchema> => ({
  id: row.id,
  name: row.name,
  roles: [...row.roles],
  createdBy: row.createdBy,
  createdByName: row.createdByName,
  createdAt: isoInstant(row.createdAt),
  lastUsedAt: isoInstantOrNull(row.lastUsedAt),
});
