import { Refused } from '../../shared/service/serve.ts';
import type { Answer } from '../../shared/service/serve.ts';

/** Errors as JSON:API writes them; Clinch's own texts are not known. */
export const failure = (
  status: number,
  title: string,
  more: { readonly code?: string; readonly pointer?: string } = {},
): Answer => ({
  status,
  body: {
    errors: [
      {
        status: String(status),
        title,
        ...(more.code === undefined ? {} : { code: more.code }),
        ...(more.pointer === undefined ? {} : { source: { pointer: more.pointer } }),
      },
    ],
  },
});

export const refuse = (...o: Parameters<typeof failure>): Refused => new Refused(failure(...o));

/** An attribute that is not taken. */
export const invalid = (attribute: string, title: string, code = 'invalid'): Refused =>
  refuse(422, `${attribute} ${title}`, { code, pointer: `/data/attributes/${attribute}` });
