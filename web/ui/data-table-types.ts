import type { ReactNode, Ref } from 'react';

export type Column<Row> = {
  readonly key: string;
  readonly label: string;
  readonly render: (row: Row) => ReactNode;
  /** Narrower windows leave it out: `sm` shows from a tablet on, `md` and `lg` from wider ones. */
  readonly from?: 'sm' | 'md' | 'lg' | 'xl';
  readonly align?: 'right';
  readonly width?: number | string;
  readonly sortable?: boolean;
};

export type Sort = { readonly by: string; readonly order: 'asc' | 'desc' };

export type Selection<Row> = {
  readonly has: (key: string) => boolean;
  /** `range`: all lines from the last one that was toggled to this one (Shift). */
  readonly toggle: (key: string, range: boolean) => void;
  readonly all: boolean;
  /** Some, not all. */
  readonly some?: boolean;
  readonly toggleAll: () => void;
  readonly nameOf: (row: Row) => string;
};

/** What a page can ask of its table. */
export type TableHandle = {
  /** Puts a lost focus on the line nearest to where it was; does nothing while something has the focus. */
  readonly catchFocus: () => void;
  readonly focusFirst: () => void;
};

/** `columns`, `linkTo`, `details`, `selection.toggle` that stay the same objects save the lines from being drawn again. */
export type DataTableProps<Row> = {
  /** What the table lists, for those who listen. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** The first column's link: Enter on a line or a click anywhere on it opens it. */
  readonly linkTo?: (row: Row) => string;
  /** Below the link in the first cell. */
  readonly details?: (row: Row) => ReactNode;
  readonly sort?: { readonly now: Sort; readonly change: (sort: Sort) => void };
  readonly selection?: Selection<Row>;
  /** A cursor list: how to get on. */
  readonly more?: { readonly has: boolean; readonly loading: boolean; readonly load: () => void };
  readonly total?: number;
  /** Columns keep their widths whatever the lines hold, and what is too long ends with an ellipsis. */
  readonly fixed?: boolean;
  readonly dense?: boolean;
  /** What is shown is still the answer to the question before. */
  readonly busy?: boolean;
  /** The question whose answer is shown. */
  readonly shows?: string;
  readonly ref?: Ref<TableHandle>;
};
