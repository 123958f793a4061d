/** A mail as the parts of Foyer write it. Text is always there; HTML only beside it. */
export type Mail = {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  /** Without brackets. The same mail sent again has the same one: many mail systems show such a pair once. */
  readonly messageId?: string;
  /** The ledger's id: returned to us in a report of non-delivery. */
  readonly envelopeId?: string;
  /** RFC 8058: an address that ends the subscription when a mail program posts to it. */
  readonly unsubscribeUrl?: string;
  /** Whom an answer reaches; the sender unless given. */
  readonly replyTo?: string;
  /** RFC 3834: made by a machine, so that no out-of-office answers it. */
  readonly automatic?: boolean;
};
