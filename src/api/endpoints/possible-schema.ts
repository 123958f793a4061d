import { z } from 'zod';
import type { Possible } from '../../people/possible.ts';

export const possibleSchema = z.object({
  /** The Primary Email can be entered. */
  edit: z.boolean(),
  withdraw: z.boolean(),
  reinstate: z.boolean(),
  noShow: z.boolean(),
  delete: z.boolean(),
  restore: z.boolean(),
  merge: z.boolean(),
  unmerge: z.boolean(),
  /** Open reasons that a person can settle, with the choices each leaves. */
  resolve: z.array(
    z.object({
      reason: z.enum([
        'unhired_after_activation',
        'start_moved_after_activation',
        'start_long_past',
        'possible_duplicate',
        'match_unconfirmed',
        'mail_bounced',
        'no_personal_email',
      ]),
      choices: z.array(
        z.enum([
          'keep',
          'withdraw',
          'close-until',
          'approve',
          'keep-apart',
          'same-person',
          'confirm',
          'dismiss',
        ]),
      ),
    }),
  ),
});

export const possibleBody = (can: Possible): z.input<typeof possibleSchema> => ({
  ...can,
  resolve: can.resolve.map(({ reason, choices }) => ({ reason, choices: [...choices] })),
});
