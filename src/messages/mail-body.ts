import { createHash } from 'node:crypto';
import { z } from 'zod';
import { languages } from '../domain/language.ts';
import type { MailContent } from '../domain/mail.ts';

/** What is sealed in a mail's row. */
export type MailBody = { readonly content: MailContent; readonly address: string | null };

export const MAIL_CONTEXT = 'mail';

const line = z.object({ text: z.string(), url: z.string().nullable(), note: z.string().nullable() });

/** A row may be older than the code that reads it. */
export const mailBodySchema = z.object({
  content: z.object({
    language: z.enum(languages),
    subject: z.string(),
    paragraphs: z.array(z.string()),
    sections: z.array(z.object({ title: z.string(), lines: z.array(line) })).optional(),
    action: z.object({ label: z.string(), url: z.string() }).nullable(),
  }),
  address: z.string().nullable(),
});

/** As `app.mail_domain`: which domain an address is of, without telling it. Null for what is no address. */
export const domainDigest = (address: string): Buffer | null => {
  const domain = /@([^@]+)$/.exec(address)?.[1]?.toLowerCase();
  return domain === undefined ? null : createHash('sha256').update(domain).digest().subarray(0, 8);
};
