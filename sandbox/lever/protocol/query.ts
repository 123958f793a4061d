import { refusal } from './errors.ts';

/** The query of a request: each filter may come several times, also as `name[]`. */
export class Query {
  readonly #parameters: URLSearchParams;

  constructor(parameters: URLSearchParams) {
    this.#parameters = parameters;
  }

  all(name: string): string[] {
    return [...this.#parameters.getAll(name), ...this.#parameters.getAll(`${name}[]`)];
  }

  one(name: string): string | undefined {
    return this.#parameters.get(name) ?? undefined;
  }

  has(name: string): boolean {
    return this.#parameters.has(name);
  }

  flag(name: string): boolean | undefined {
    const value = this.one(name);
    if (value === undefined) return undefined;
    if (value !== 'true' && value !== 'false') throw refusal(400, `${name} must be true or false`);
    return value === 'true';
  }

  /** Whether an instant lies between `<name>_start` and `<name>_end`, both included; null lies in no range. */
  range(name: string): (at: number | null) => boolean {
    const from = this.#instant(`${name}_start`);
    const to = this.#instant(`${name}_end`);
    if (from === undefined && to === undefined) return () => true;
    return (at) => at !== null && at >= (from ?? -Infinity) && at <= (to ?? Infinity);
  }

  /** Whether a value is among those asked for; everything is where none is. */
  among(name: string): (values: readonly string[]) => boolean {
    const wanted = new Set(this.all(name));
    return wanted.size === 0 ? () => true : (values) => values.some((value) => wanted.has(value));
  }

  #instant(name: string): number | undefined {
    const value = this.one(name);
    if (value === undefined) return undefined;
    if (!/^-?\d+$/.test(value)) throw refusal(400, `${name} must be a timestamp in milliseconds`);
    return Number(value);
  }
}
