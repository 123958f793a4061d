/**
 * How alike two strings are. Written here because the published libraries differ from Winkler's table or pull in whole
 * language kits; the test holds these against the table (M-6).
 */

/** Jaro's similarity: shared characters within half the longer length, less half the transpositions. */
export const jaro = (a: string, b: string): number => {
  if (a === b) return a.length === 0 ? 0 : 1;
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const taken = new Array<boolean>(b.length).fill(false);
  const mine: string[] = [];
  for (let i = 0; i < a.length; i += 1) {
    const end = Math.min(b.length - 1, i + reach);
    for (let j = Math.max(0, i - reach); j <= end; j += 1) {
      if (taken[j] === true || a[i] !== b[j]) continue;
      taken[j] = true;
      mine.push(a.charAt(i));
      break;
    }
  }
  if (mine.length === 0) return 0;
  const theirs = taken.flatMap((isTaken, j) => (isTaken ? [b.charAt(j)] : []));
  const moved = mine.filter((letter, k) => letter !== theirs[k]).length / 2;
  const m = mine.length;
  return (m / a.length + m / b.length + (m - moved) / m) / 3;
};

/** Winkler's bonus for up to four equal letters at the front, whatever the similarity (his table's form, p = 0.1). */
export const jaroWinkler = (a: string, b: string): number => {
  const base = jaro(a, b);
  let front = 0;
  while (front < 4 && front < a.length && front < b.length && a[front] === b[front]) front += 1;
  return base + front * 0.1 * (1 - base);
};

/**
 * Edits between two strings, neighbours swapped counting as one (optimal string alignment).
 * @returns `limit + 1` as soon as it is clear that there are more than `limit`
 */
export const editsWithin = (a: string, b: string, limit: number): number => {
  if (a === b) return 0;
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let front = 0;
  while (front < a.length && a.charCodeAt(front) === b.charCodeAt(front)) front += 1;
  let [enda, endb] = [a.length, b.length];
  while (enda > front && endb > front && a.charCodeAt(enda - 1) === b.charCodeAt(endb - 1)) {
    enda -= 1;
    endb -= 1;
  }
  // What is equal before and behind needs no edit.
  return editsBetween(a.slice(front, enda), b.slice(front, endb), limit);
};

/** Of one edit or none, without a table: what is left between equal ends is a letter, or two that changed places. */
const isOneEdit = (a: string, b: string): boolean =>
  (a.length <= 1 && b.length <= 1) || (a.length === 2 && b.length === 2 && a[0] === b[1] && a[1] === b[0]);

const LONGEST = 64;
const rows = [new Uint8Array(LONGEST + 1), new Uint8Array(LONGEST + 1), new Uint8Array(LONGEST + 1)] as const;

const editsBetween = (a: string, b: string, limit: number): number => {
  if (a.length === 0 || b.length === 0) return Math.min(limit + 1, a.length + b.length);
  if (limit <= 1) return isOneEdit(a, b) ? 1 : limit + 1;
  if (a.length > LONGEST || b.length > LONGEST) return limit + 1;
  let [before, above, row] = rows;
  for (let j = 0; j <= b.length; j += 1) above[j] = j;
  for (let i = 1; i <= a.length; i += 1) {
    row[0] = i;
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      let cost = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row[j] = cost;
      if (cost < least) least = cost;
    }
    if (least > limit) return limit + 1;
    [before, above, row] = [above, row, before];
  }
  return Math.min(above[b.length] ?? limit + 1, limit + 1);
};

/** Edits that a name of this length may bear and still be the same name: none up to 3 letters, one up to 6, else two. */
export const editsAllowed = (length: number): number => (length <= 3 ? 0 : length <= 6 ? 1 : 2);

/** Numbers are written to tell things apart. */
const NUMBERED = /\d/;

/** Whether two words are one but for slips of the keyboard; the shorter one says how many may be. */
export const isSlip = (a: string, b: string): boolean => {
  const allowed = editsAllowed(Math.min(a.length, b.length));
  return allowed > 0 && editsWithin(a, b, allowed) <= allowed && !NUMBERED.test(a + b);
};

const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/^(?:kn|gn|pn)/, 'n'],
  [/^wr/, 'r'],
  [/^x/, 's'],
  [/tsch|tch|sch|sh|ch|cz|sz|zh/g, 'x'],
  [/ph|pf/g, 'f'],
  [/th|dt/g, 't'],
  [/c(?=[eiy])/g, 's'],
  [/[cq]|ck|gh/g, 'k'],
  [/[vw]/g, 'f'],
  [/z/g, 's'],
  [/[dt]/g, 't'],
  [/[bp]/g, 'p'],
  [/[gk]/g, 'k'],
  [/[mn]/g, 'n'],
  [/j/g, 'y'],
];

/**
 * A rough key of how a folded Latin word sounds: first sound, then consonants. For finding pairs only, never evidence.
 */
export const soundKey = (word: string): string => {
  let text = word;
  for (const [pattern, sound] of SOUNDS) text = text.replace(pattern, sound);
  const first = text.charAt(0);
  const rest = text.slice(1).replace(/[aeiouyh]/g, '');
  const head = /[aeiouyh]/.test(first) ? 'a' : first;
  return (head + rest).replace(/(.)\1+/g, '$1').slice(0, 5);
};
