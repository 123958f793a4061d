/** One act for many, in words. */
export type BulkWords = {
  /** Of the question. */
  readonly title: string;
  readonly what: readonly string[];
  readonly undo: string;
  /** On the button that does it. */
  readonly confirm: string;
  /** Before `: what became of each`. */
  readonly label: string;
  readonly destroys: boolean;
  /** `12 people` */
  readonly them: (count: number) => string;
  /** `12 people withdrawn` */
  readonly done: (count: number) => string;
};
