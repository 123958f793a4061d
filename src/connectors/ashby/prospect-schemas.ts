import { z } from 'zod';
import { boundedText, recordId } from '../records.ts';

/** What is read of Ashby where prospects are sent; all other fields pass unread. */

const text = boundedText.nullish();
const contact = z.object({ value: text, isPrimary: z.boolean().nullish() });

const fileHandle = z.object({ id: text, name: text });

export const candidate = z.object({
  id: recordId,
  name: text,
  updatedAt: z.iso.datetime({ offset: true }).nullish().catch(null),
  primaryEmailAddress: contact.nullish(),
  emailAddresses: z.array(contact).nullish(),
  primaryPhoneNumber: contact.nullish(),
  phoneNumbers: z.array(contact).nullish(),
  socialLinks: z.array(z.object({ type: text, url: text })).nullish(),
  tags: z.array(z.object({ id: recordId, title: text })).nullish(),
  position: text,
  company: text,
  school: text,
  applicationIds: z.array(recordId).nullish(),
  resumeFileHandle: fileHandle.nullish(),
  fileHandles: z.array(fileHandle).nullish(),
  customFields: z.array(z.object({ id: recordId, value: z.unknown() })).nullish(),
  profileUrl: text,
  location: z.object({ locationSummary: text }).nullish(),
});
export type Candidate = z.infer<typeof candidate>;

export const application = z.object({
  id: recordId,
  status: boundedText,
  currentInterviewStage: z.object({ title: text }).nullish(),
  job: z.object({ id: recordId }).nullish(),
});
export type Application = z.infer<typeof application>;

export const job = z.object({
  id: recordId,
  title: text,
  confidential: z.boolean().nullish(),
  status: text,
  departmentId: z.string().nullish(),
  hiringTeam: z.array(z.object({ email: text })).nullish(),
  location: z.object({ name: text }).nullish().catch(null),
});

export const department = z.object({ id: recordId, name: text });

export const jobPlan = z.object({
  stages: z.array(z.object({ id: recordId, title: text, type: text, orderInInterviewPlan: z.number() })),
});

/** A source, or a tag. */
export const titled = z.object({ id: recordId, title: text, isArchived: z.boolean().nullish() });

export const user = z.object({
  id: recordId,
  firstName: text,
  lastName: text,
  email: text,
  isEnabled: z.boolean().nullish(),
});

export const field = z.object({
  id: recordId,
  title: text,
  objectType: boundedText,
  fieldType: boundedText,
  isArchived: z.boolean().nullish(),
  selectableValues: z
    .array(z.object({ value: boundedText, isArchived: z.boolean().nullish() }))
    .nullish()
    .catch(null),
});

export const note = z.object({ content: z.string().nullish().catch(null) });
