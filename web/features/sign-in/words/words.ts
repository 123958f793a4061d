/** What the sign-in page says. Whoever came as a hire reads it in the language of their page, everybody else in English. */
export type SignInWords = {
  readonly title: string;
  /** When a page was asked for. */
  readonly then: string;
  readonly email: string;
  readonly password: string;
  readonly show: string;
  readonly button: string;
  readonly wait: (time: string) => string;
  readonly forgot: string;
  readonly or: string;
  readonly company: (label: string) => string;
  readonly byMail: string;
  readonly back: string;
  readonly seconds: (count: number) => string;
  readonly minutes: (count: number) => string;
  readonly link: {
    readonly title: string;
    readonly lead: string;
    readonly button: string;
    readonly sent: string;
  };
  readonly newPassword: { readonly title: string; readonly lead: string; readonly sent: string };
  readonly mailed: {
    readonly title: string;
    readonly text: (email: string) => string;
    readonly nothing: string;
    readonly another: string;
    readonly again: string;
    readonly againIn: (time: string) => string;
  };
  readonly ended: string;
  readonly out: string;
  readonly faults: {
    readonly wrong: string;
    readonly noEmail: string;
    readonly tooMany: (time: string) => string;
    readonly unreachable: string;
    readonly other: string;
  };
  /** Why the sign-in with the company failed. */
  readonly companyFaults: {
    readonly notAdded: string;
    readonly notConfirmed: string;
    readonly cancelled: string;
    readonly silent: string;
    readonly other: string;
  };
};
