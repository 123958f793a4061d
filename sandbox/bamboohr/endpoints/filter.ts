import { problem } from '../protocol/errors.ts';

/** Whether a record fits; values are asked for by the names of the dataset. */
export type Filter = (value: (name: string) => string | null) => boolean;

const TOKEN = /\s*(?:(\(|\)|,)|'((?:[^']|'')*)'|([\w.:+-]+))/y;
type Token = { readonly kind: 'sign' | 'text' | 'word'; readonly text: string };

const bad = (): Error => problem(400, 'The filter is not valid', { filter: 'expected an OData expression' });

const tokensOf = (text: string): Token[] => {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (text.slice(TOKEN.lastIndex).trim() !== '') {
    const found = TOKEN.exec(text);
    if (found === null) throw bad();
    const [, sign, quoted, word] = found;
    if (sign !== undefined) tokens.push({ kind: 'sign', text: sign });
    else if (quoted !== undefined) tokens.push({ kind: 'text', text: quoted.replaceAll("''", "'") });
    else tokens.push({ kind: 'word', text: word ?? '' });
  }
  return tokens;
};

/** Instants are compared as such, anything else as text. */
const compare = (left: string, right: string): number => {
  const instants = [left, right].map((text) =>
    /^\d{4}-\d{2}-\d{2}T/.test(text) ? Date.parse(text) : Number.NaN,
  );
  const [a = Number.NaN, b = Number.NaN] = instants;
  if (!Number.isNaN(a) && !Number.isNaN(b)) return a - b;
  if (left === right) return 0;
  return left < right ? -1 : 1;
};

const OPERATORS: Readonly<Record<string, (order: number) => boolean>> = {
  eq: (order) => order === 0,
  ne: (order) => order !== 0,
  lt: (order) => order < 0,
  le: (order) => order <= 0,
  gt: (order) => order > 0,
  ge: (order) => order >= 0,
};

/** Reads one expression by descent: `or` binds least, then `and`, then parentheses and comparisons. */
class Reader {
  readonly #tokens: Token[];
  readonly #known: (name: string) => boolean;

  constructor(tokens: Token[], known: (name: string) => boolean) {
    this.#tokens = tokens;
    this.#known = known;
  }

  whole(): Filter {
    const filter = this.#any();
    if (this.#tokens.length > 0) throw bad();
    return filter;
  }

  #take(): Token {
    const token = this.#tokens.shift();
    if (token === undefined) throw bad();
    return token;
  }

  #takes(text: string): boolean {
    const next = this.#tokens[0];
    if (next === undefined || next.kind === 'text' || next.text !== text) return false;
    this.#tokens.shift();
    return true;
  }

  #any(): Filter {
    const parts = [this.#all()];
    while (this.#takes('or')) parts.push(this.#all());
    return (value) => parts.some((part) => part(value));
  }

  #all(): Filter {
    const parts = [this.#one()];
    while (this.#takes('and')) parts.push(this.#one());
    return (value) => parts.every((part) => part(value));
  }

  #one(): Filter {
    if (this.#takes('(')) {
      const inner = this.#any();
      if (!this.#takes(')')) throw bad();
      return inner;
    }
    const { kind, text: name } = this.#take();
    if (kind !== 'word') throw bad();
    if (!this.#known(name))
      throw problem(400, `Unknown field ${name}`, { [name]: 'is no field of this dataset' });
    if (this.#takes('in')) return this.#among(name);
    const holds = OPERATORS[this.#take().text];
    const operand = this.#take();
    if (holds === undefined || operand.kind === 'sign') throw bad();
    if (operand.kind === 'word' && operand.text === 'null')
      return (value) => holds(value(name) === null ? 0 : 1);
    return (value) => {
      const own = value(name);
      return own !== null && holds(compare(own, operand.text));
    };
  }

  #among(name: string): Filter {
    if (!this.#takes('(')) throw bad();
    const wanted = new Set<string>();
    do wanted.add(this.#take().text);
    while (this.#takes(','));
    if (!this.#takes(')')) throw bad();
    return (value) => wanted.has(value(name) ?? '');
  }
}

/** A filter such as `status eq 'Active' and lastChanged gt '2026-11-01T00:00:00Z'`; throws 400. */
export const parseFilter = (text: string, known: (name: string) => boolean): Filter =>
  new Reader(tokensOf(text), known).whole();
