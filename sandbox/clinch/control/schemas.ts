import { z } from 'zod';
import { PERMISSIONS, REGIONS, settingsSchema } from '../state.ts';

const region = z.enum(REGIONS).default('eu');

/** What each control call takes; without a region the demo account is meant. */
export const controlSchemas = {
  reset: z.unknown(),
  settings: settingsSchema.partial(),
  candidate: z.object({
    region,
    firstName: z.string().optional(),
    lastName: z.string().optional(),
    email: z.string().optional(),
    phone: z.string().optional(),
    title: z.string().optional(),
    company: z.string().optional(),
    location: z.string().optional(),
  }),
  deleteCandidate: z.object({ region, candidateId: z.string() }),
  credential: z.object({
    region,
    key: z.string().min(1),
    secret: z.string().min(1).optional(),
    name: z.string().optional(),
    permissions: z.array(z.enum(PERMISSIONS)).optional(),
    revoked: z.boolean().optional(),
  }),
  job: z.object({
    region,
    jobId: z.string(),
    confidential: z.boolean().optional(),
    status: z.enum(['open', 'closed']).optional(),
    /** A stage that the job has no more. */
    withoutStage: z.string().optional(),
    /** The job is deleted. */
    removed: z.boolean().optional(),
  }),
  field: z.object({
    region,
    /** Whose field it is. */
    of: z.enum(['candidate', 'activity']).default('candidate'),
    name: z.string().min(1),
    label: z.string().optional(),
    kind: z.enum(['text', 'number', 'date', 'boolean', 'choice', 'list']).optional(),
    choices: z.array(z.string()).optional(),
    removed: z.boolean().optional(),
  }),
};
export type ControlArgument<K extends keyof typeof controlSchemas> = z.input<(typeof controlSchemas)[K]>;
