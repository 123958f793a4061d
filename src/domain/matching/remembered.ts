const KEPT = 50_000;

/** A pure function of a text that remembers what it answered: titles, towns and names come again and again. */
export const remembered = <T>(answer: (text: string) => T): ((text: string) => T) => {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const found = answer(text);
    if (known.size >= KEPT) known.clear();
    known.set(text, found);
    return found;
  };
};

/** The same of two texts: by one after the other, for putting them together costs more than both look-ups. */
export const rememberedPairs = <T>(answer: (a: string, b: string) => T): ((a: string, b: string) => T) => {
  let known = new Map<string, Map<string, T>>();
  let size = 0;
  return (a, b) => {
    const before = known.get(a)?.get(b);
    if (before !== undefined) return before;
    const found = answer(a, b);
    if (size >= KEPT) {
      known = new Map();
      size = 0;
    }
    const others = known.get(a) ?? new Map<string, T>();
    known.set(a, others.set(b, found));
    size += 1;
    return found;
  };
};
