import type { RequestFault } from '../faults/schema.ts';
import type { Company } from '../model.ts';

/** A request as far as it has been read; what is found out on the way is for the log. */
export type Request = {
  method: string;
  url: URL;
  headers: Readonly<Record<string, string | undefined>>;
  body: string;
  endpoint: string;
  company: Company | null;
  credential: string | null;
  /** Asked once it is known who calls what; throws where a fault cuts the connection before the call takes effect. */
  faultsFor: (key: string) => readonly RequestFault[];
};

/** An HTTP answer before it is written. */
export type Answer = { status: number; headers: Readonly<Record<string, string>> } & (
  { type: 'json'; body: unknown } | { type: 'html' | 'text' | 'xml'; body: string } | { type: 'none' }
);

export const jsonAnswer = (
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Answer => ({ status, headers, type: 'json', body });

export const jsonIn = (text: string): unknown => {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};
