import { z } from 'zod';
import { previewRetention } from '../../privacy/retention.ts';
import { defineEndpoint } from '../endpoint.ts';

export const getRetentionPreview = defineEndpoint({
  method: 'get',
  path: '/organization/retention-preview',
  summary:
    'How many people would be erased within minutes if those who never started were kept for so many days',
  permission: 'settings.write',
  audit: 'none: reads only',
  query: z.object({ days: z.coerce.number().int().min(1).max(3650) }),
  response: z.object({
    due: z.int(),
    /** The change is refused unless `confirmErasures` names the number. */
    needsConfirmation: z.boolean(),
  }),
  example: () => ({ query: { days: '30' } }),
  handler: async ({ scope, query }) => ({ body: await previewRetention(scope, query.days) }),
});
