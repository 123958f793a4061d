import { z } from 'zod';

/** A day as `YYYY-MM-DD`; instants are epoch milliseconds. */
const day = z.iso.date();
const instant = z.number().int();

export const jobRowSchema = z.object({
  date: day,
  jobTitle: z.string().nullable(),
  department: z.string().nullable(),
  division: z.string().nullable(),
  location: z.string().nullable(),
  /** Id of an employee. */
  supervisor: z.string().nullable(),
});
export type JobRow = z.infer<typeof jobRowSchema>;

export const statusRowSchema = z.object({ date: day, employmentStatus: z.string() });
export type StatusRow = z.infer<typeof statusRowSchema>;

export const TERMINATED = 'Terminated';

export const employeeSchema = z.object({
  id: z.string(),
  /** Plain fields by their key; what is not there is empty. */
  values: z.record(z.string(), z.string()),
  job: z.array(jobRowSchema),
  status: z.array(statusRowSchema),
  createdAt: instant,
  lastChanged: instant,
});
export type Employee = z.infer<typeof employeeSchema>;

/** Somebody with an account: keys and authorizations act with this access. */
export const userSchema = z.object({
  id: z.string(),
  name: z.string(),
  employeeId: z.string().nullable(),
  /** Keys of fields that are hidden. */
  restricted: z.array(z.string()),
  active: z.boolean(),
});
export type User = z.infer<typeof userSchema>;

export const apiKeySchema = z.object({ token: z.string(), userId: z.string(), revoked: z.boolean() });
export type ApiKey = z.infer<typeof apiKeySchema>;

export const grantSchema = z.object({
  id: z.string(),
  clientId: z.string(),
  userId: z.string(),
  scopes: z.array(z.string()),
  revoked: z.boolean(),
  /** Only the last one is good. */
  refreshToken: z.string().nullable(),
  accessTokens: z.array(z.object({ token: z.string(), expiresAt: instant })),
});
export type Grant = z.infer<typeof grantSchema>;

export const EVENTS = ['employee.created', 'employee.updated', 'employee.deleted'] as const;
export const LEGACY_EVENTS = [
  'employee_with_fields.created',
  'employee_with_fields.updated',
  'employee_with_fields.deleted',
] as const;
export const OTHER_EVENTS = ['company-integrations.updated', 'company.updated', 'company.deleted'] as const;

export const webhookSchema = z.object({
  id: z.string(),
  userId: z.string(),
  name: z.string(),
  url: z.string(),
  format: z.enum(['json', 'form-encoded']),
  events: z.array(z.enum([...EVENTS, ...LEGACY_EVENTS, ...OTHER_EVENTS])),
  monitorFields: z.array(z.string()).nullable(),
  postFields: z.record(z.string(), z.string()),
  includeCompanyDomain: z.boolean(),
  privateKey: z.string(),
  created: instant,
  lastSent: instant.nullable(),
});
export type Webhook = z.infer<typeof webhookSchema>;

/** One customer of BambooHR. */
export type Company = {
  domain: string;
  /** As webhooks name it. */
  id: string;
  employees: Map<string, Employee>;
  /** When those who are gone were deleted. */
  deleted: Map<string, number>;
  users: Map<string, User>;
  keys: Map<string, ApiKey>;
  grants: Map<string, Grant>;
  webhooks: Map<string, Webhook>;
  /** Whether the directory is shared with everybody. */
  directoryShared: boolean;
  /** The day whose effective dates were carried out last. */
  settledDay: string;
  nextId: number;
};
