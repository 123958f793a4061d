export const LONGEST_LINE = 300;
export const LONGEST_TEXT = 10_000;
export const MOST_DAYS = 365;
