import type { HirePage } from '../../preboarding/page.ts';
import { isoInstant } from '../schemas.ts';
import { pageSchema, type PageAnswer } from './schemas.ts';

/** The page as it goes out: instants as ISO 8601, and nothing of who settled what. */
export const pageAnswer = (page: HirePage, company: PageAnswer['company']): PageAnswer =>
  pageSchema.parse({
    ...page,
    now: isoInstant(page.now),
    fullAccessAt: page.fullAccessAt === null ? null : isoInstant(page.fullAccessAt),
    company,
    messages: page.messages.map((one) => ({ ...one, publishedAt: isoInstant(one.publishedAt) })),
    questions: page.questions.map(({ id, text, askedAt, resolvedAt }) => ({
      id,
      text,
      askedAt: isoInstant(askedAt),
      settled: resolvedAt !== null,
    })),
  });
