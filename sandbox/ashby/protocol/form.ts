import { z } from 'zod';
import { BusinessError } from './errors.ts';

/** A file of a form. */
export const uploadedFile = z.object({ name: z.string().min(1), type: z.string(), bytes: z.number().int() });

const malformed = (): BusinessError => new BusinessError('invalid_input', 'Request payload is malformed');

/** One part: head and content, of which every byte is one character. */
const readPart = (part: string): readonly [name: string, value: unknown] => {
  const end = part.indexOf('\r\n\r\n');
  const head = Buffer.from(part.slice(0, end), 'latin1').toString('utf8');
  const content = Buffer.from(part.slice(end + 4), 'latin1');
  const name = /\bname="([^"]*)"/.exec(head)?.[1];
  if (end < 0 || name === undefined) throw malformed();
  const fileName = /\bfilename="([^"]*)"/.exec(head)?.[1];
  if (fileName === undefined) return [name, content.toString('utf8')];
  const type = /^content-type:\s*(\S+)/im.exec(head)?.[1] ?? 'application/octet-stream';
  return [name, { name: fileName, type, bytes: content.length }];
};

/** The fields of a `multipart/form-data` body (RFC 7578), files with name, type and size. */
export const readForm = (body: Buffer, contentType: string): Record<string, unknown> => {
  const [, quoted, plain] =
    /^multipart\/form-data;.*\bboundary=(?:"([^"]+)"|([^\s;]+))/i.exec(contentType) ?? [];
  const boundary = quoted ?? plain;
  if (boundary === undefined)
    throw new BusinessError('invalid_input', 'Content-Type must be multipart/form-data');
  const [, ...parts] = `\r\n${body.toString('latin1')}`.split(`\r\n--${boundary}`);
  const last = parts.pop();
  if (last?.startsWith('--') !== true) throw malformed();
  return Object.fromEntries(parts.map((part) => readPart(part.slice(2))));
};
