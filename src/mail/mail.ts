/** A mail as the parts of Foyer write it. Text is always there; HTML only beside it. */
export type Mail = {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
};
