import { z } from 'zod';

/** Why a mail was not taken. `code` holds digits and words of ours only: a server's sentence may name the recipient. */
export type SendFailure = { readonly permanent: boolean; readonly code: string };

const thrown = z.object({
  code: z.string().regex(/^\w+$/).optional().catch(undefined),
  command: z.string().optional().catch(undefined),
  responseCode: z.number().int().optional().catch(undefined),
  response: z.string().optional().catch(undefined),
});

/**
 * What nodemailer threw, as a decision. Permanent is what speaks of this recipient or this message (5xx to RCPT TO or DATA,
 * an address that is none); a refused sign-in, sender or connection is ours to mend and is tried again.
 */
export const sendFailure = (error: unknown): SendFailure => {
  const { code, command, responseCode, response } = thrown.safeParse(error).data ?? {};
  const enhanced = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(response ?? '')?.[1];
  if (responseCode !== undefined) {
    const ofThisMail = command === 'RCPT TO' || command === 'DATA';
    return {
      permanent: responseCode >= 500 && ofThisMail,
      code: `smtp ${responseCode}${enhanced === undefined ? '' : ` ${enhanced}`}`,
    };
  }
  if (code === 'EENVELOPE') return { permanent: true, code: 'unusable address' };
  return { permanent: false, code: code === undefined ? 'not reached' : `not reached (${code})` };
};
