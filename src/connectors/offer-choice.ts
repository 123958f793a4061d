/** Which offer of an application counts, and the sentence that says why (SC-A12). */
export type OfferChoice<T> = {
  readonly offer: T | null;
  /** How many the provider calls accepted. */
  readonly accepted: number;
  readonly explanation: string;
};

/** Epoch ms; missing sorts before everything. */
export const byTime = (a: number | null, b: number | null): number =>
  (a ?? -Infinity) - (b ?? -Infinity) || 0;

/** The UTC day of an instant, for a sentence. */
const dayOf = (epochMs: number): string => new Date(epochMs).toISOString().slice(0, 10);

/** @param o.word the provider's word for an offer that counts, e.g. "accepted" */
export const explainNone = (all: number, word: string): string => {
  if (all === 0) return 'There is no offer on this application, hence no start date.';
  return all === 1
    ? `The only offer is not ${word}, hence no start date.`
    : `None of ${all} offers is ${word}, hence no start date.`;
};

/** @param o.decidedAt, o.createdAt epoch ms of the offer that was taken, as far as they are known */
export const explainChoice = (o: {
  readonly all: number;
  readonly counting: number;
  readonly word: string;
  readonly decidedAt: number | null;
  readonly createdAt: number | null;
}): string => {
  const { all, counting, word } = o;
  if (counting === 1)
    return all === 1
      ? `The only offer is ${word} and was taken.`
      : `The only ${word} one of ${all} offers was taken.`;
  if (o.decidedAt !== null)
    return `${counting} ${word} offers; the one decided last, on ${dayOf(o.decidedAt)}, was taken.`;
  const of = o.createdAt === null ? '' : `, of ${dayOf(o.createdAt)},`;
  return `${counting} ${word} offers without a decision date; the newest one${of} was taken.`;
};
