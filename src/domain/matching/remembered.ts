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
