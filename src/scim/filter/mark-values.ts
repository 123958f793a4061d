import { badRequest } from '../scim-error.ts';

export type Marked = {
  /** The filter with each value replaced by its number. */
  readonly text: string;
  /** The value that a number of the parsed filter stands for. */
  readonly valueOf: (mark: unknown) => string | number | boolean | null;
};

/** More than any client asks for; the parser works by recursion. */
const MAX_TOKENS = 1000;
const MAX_LENGTH = 20_000;
const TOKEN = /\s*("(?:[^"\\]|\\.)*"|[()[\]]|[^\s()[\]"]+)/gsy;
const OPERATOR = /^(eq|ne|co|sw|ew|gt|ge|lt|le)$/i;
const unreadable = () => badRequest('invalidFilter', 'The filter cannot be read.');

const tokensOf = (text: string): string[] => {
  if (text.length > MAX_LENGTH) throw unreadable();
  const tokens: string[] = [];
  const trimmed = text.trim();
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < trimmed.length) {
    const found = TOKEN.exec(trimmed)?.[1];
    if (found === undefined || tokens.length === MAX_TOKENS) throw unreadable();
    tokens.push(found);
  }
  return tokens;
};

/** A JSON value, or a bare word as Entra's own collection sends it: `name.familyName eq Employee`. */
const valueOf = (token: string): string | number | boolean | null => {
  if (token.startsWith('"')) {
    try {
      return String(JSON.parse(token));
    } catch (cause) {
      if (!(cause instanceof SyntaxError)) throw cause;
      throw unreadable();
    }
  }
  if (token === '' || /^[()[\]]$/.test(token)) throw unreadable();
  if (/^true$/i.test(token)) return true;
  if (/^false$/i.test(token)) return false;
  if (/^null$/i.test(token)) return null;
  return /^-?(0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?$/.test(token) ? Number(token) : token;
};

/**
 * Prepares a filter for the parser, which takes neither bare words nor every escape: values become numbers. And
 * `emails[type eq "work"].value eq "x"` becomes `emails[(type eq "work") and value eq "x"]`, which asks one element for both.
 */
export const markValues = (text: string): Marked => {
  const tokens = tokensOf(text);
  const values: (string | number | boolean | null)[] = [];
  const out: string[] = [];
  let bracket = -1;
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at] ?? '';
    const next = tokens[at + 1] ?? '';
    if (token === '[') bracket = out.length;
    if (token === ']' && bracket >= 0 && /^\.[A-Za-z$]/.test(next)) {
      const [operator = '', value = ''] = tokens.slice(at + 2, at + 4);
      out.splice(bracket + 1, 0, '(');
      out.push(')', 'and', next.slice(1));
      if (OPERATOR.test(operator)) out.push(operator, String(values.push(valueOf(value)) - 1));
      else if (/^pr$/i.test(operator)) out.push(operator);
      else throw unreadable();
      out.push(']');
      at += OPERATOR.test(operator) ? 3 : 2;
      bracket = -1;
      continue;
    }
    out.push(token);
    // The second word of a comparison, so that an attribute may be called `co`.
    if (OPERATOR.test(token) && at > 0 && !/^(and|or|not|[([])$/i.test(tokens[at - 1] ?? '')) {
      out.push(String(values.push(valueOf(next)) - 1));
      at += 1;
    }
  }
  return {
    text: out.join(' '),
    valueOf: (mark) => {
      const value = typeof mark === 'number' ? values[mark] : undefined;
      if (value === undefined) throw unreadable();
      return value;
    },
  };
};
