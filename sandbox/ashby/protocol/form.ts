import { z } from 'zod';
import { BusinessError } from './errors.ts';

/** A file of a form. */
export const uploadedFile = z.object({ name: z.string().min(1), type: z.string(), bytes: z.number().int() });

/** The fields of a `multipart/form-data` body, files with name, type and size. */
export const readForm = async (body: Buffer, contentType: string): Promise<Record<string, unknown>> => {
  if (!/^multipart\/form-data\b/i.test(contentType))
    throw new BusinessError('invalid_input', 'Content-Type must be multipart/form-data');
  const response = new Response(new Uint8Array(body), { headers: { 'content-type': contentType } });
  try {
    const form = await response.formData();
    return Object.fromEntries(
      [...form].map(([name, value]) => [
        name,
        typeof value === 'string' ? value : { name: value.name, type: value.type, bytes: value.size },
      ]),
    );
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new BusinessError('invalid_input', 'Request payload is malformed');
  }
};
