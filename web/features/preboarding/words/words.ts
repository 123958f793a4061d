import type { HirePage } from '../api.ts';

type Field = HirePage['details'][number]['field'];

/** All that the hire's page says. Every language says everything, or it does not compile. */
export type HireWords = {
  readonly title: (organization: string) => string;
  readonly hello: (name: string | null) => string;
  /** From 1 on. */
  readonly days: (days: number) => string;
  readonly today: string;
  readonly passed: string;
  readonly noDate: string;
  readonly firstDay: (day: string) => string;
  readonly place: (location: string) => string;
  readonly welcomeTitle: string;
  readonly welcome: (organization: string) => string;
  readonly tasks: {
    readonly title: string;
    readonly none: string;
    readonly left: (open: number, all: number) => string;
    readonly due: (day: string) => string;
    readonly failed: string;
  };
  readonly messages: {
    readonly title: string;
    readonly none: string;
    readonly unread: string;
    readonly markRead: string;
  };
  readonly details: {
    readonly title: string;
    readonly lead: string;
    readonly fields: Readonly<Record<Field, string>>;
    readonly unknown: string;
    readonly wrong: string;
    readonly label: string;
    readonly hint: string;
    readonly send: string;
    readonly cancel: string;
    readonly sent: string;
    readonly asked: string;
    readonly open: string;
    readonly settled: string;
    readonly failed: string;
  };
  readonly open: {
    readonly title: string;
    readonly lead: (organization: string) => string;
    readonly address: string;
    readonly password: string;
    readonly hint: (least: number) => string;
    readonly setUp: string;
    readonly company: (label: string) => string;
    readonly mailLink: string;
    readonly mailed: (email: string) => string;
    readonly existing: string;
    readonly taken: string;
    readonly failed: string;
  };
  readonly link: {
    readonly title: (organization: string) => string;
    readonly lead: string;
    readonly until: (day: string) => string;
    readonly button: string;
    readonly over: string;
    readonly used: string;
    readonly expired: string;
    readonly cancelled: string;
    readonly unknown: string;
    readonly goToPage: string;
    readonly ask: string;
    readonly email: string;
    readonly send: string;
    readonly sent: (email: string) => string;
    readonly wait: string;
    readonly failed: string;
  };
  readonly closed: { readonly title: string; readonly lead: string };
  readonly leave: string;
  readonly offline: string;
  /** Where not even an old page can be shown. */
  readonly unreachable: { readonly title: string; readonly lead: string; readonly again: string };
};
