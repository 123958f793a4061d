/** A refusal with a reason a person can act on. The API turns it into problem+json; it is never a defect. */
export class Refusal extends Error {
  readonly kind: 'not_found' | 'conflict' | 'invalid' | 'forbidden';
  readonly code: string;
  readonly facts: Readonly<Record<string, string | number | null>>;

  constructor(
    kind: Refusal['kind'],
    code: string,
    message: string,
    facts: Readonly<Record<string, string | number | null>> = {},
  ) {
    super(message);
    this.name = 'Refusal';
    this.kind = kind;
    this.code = code;
    this.facts = facts;
  }
}
