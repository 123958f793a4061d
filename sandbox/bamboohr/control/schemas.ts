import { z } from 'zod';
import { settingsSchema } from '../settings.ts';

const company = z.string().optional();
const employeeId = z.string();
const day = z.iso.date();
/** Plain fields by their key; null empties one. */
const values = z.record(z.string(), z.string().nullable());
const job = z.object({
  jobTitle: z.string().nullable().optional(),
  department: z.string().nullable().optional(),
  division: z.string().nullable().optional(),
  location: z.string().nullable().optional(),
  supervisor: z.string().nullable().optional(),
});
const seed = { count: z.number().int().min(0).max(1_000_000), seed: z.number().int().default(1) };

/** What each control call takes; `company` names another one than the demo company. */
export const controlSchemas = {
  seed: z.object({ company, ...seed }),
  create: z.object({ company, values, job: job.optional(), employmentStatus: z.string().optional() }),
  employee: z.object({ company, employeeId }),
  change: z.object({ company, employeeId, values }),
  hireDate: z.object({ company, employeeId, date: day }),
  /** A row of the table of jobs; in the future it takes effect when the day has come. */
  job: z.object({ company, employeeId, date: day, job }),
  terminate: z.object({ company, employeeId, date: day }),
  /** Which fields a user does not see, and whether there is such a user any more. */
  user: z.object({
    company,
    userId: z.string().default('admin'),
    name: z.string().optional(),
    employeeId: z.string().nullable().optional(),
    restricted: z.array(z.string()).optional(),
    active: z.boolean().optional(),
  }),
  key: z.object({
    company,
    token: z.string().min(1),
    userId: z.string().default('admin'),
    revoked: z.boolean().default(false),
  }),
  directory: z.object({ company, shared: z.boolean() }),
  tokens: z.object({ company, userId: z.string().default('admin'), scopes: z.array(z.string()) }),
  grants: z.object({ company, what: z.enum(['revoke', 'expire']) }),
  settings: settingsSchema.partial(),
};
export type ControlInput<K extends keyof typeof controlSchemas> = z.input<(typeof controlSchemas)[K]>;
