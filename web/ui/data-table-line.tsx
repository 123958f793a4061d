import { memo, type MouseEvent, type ReactNode } from 'react';
import { Link, useNavigate } from 'react-router';
import type { Column, DataTableProps } from './data-table-types.ts';
import style from './data-table.module.css';
import { RowCheckbox } from './row-checkbox.tsx';

type LineProps<Row> = Pick<DataTableProps<Row>, 'columns'> & {
  readonly linkTo: DataTableProps<Row>['linkTo'] | undefined;
  readonly details: DataTableProps<Row>['details'] | undefined;
  readonly row: Row;
  readonly rowKey: string;
  readonly index: number;
  readonly measure: (node: Element | null) => void;
  /** Parts of the selection, one by one: the object itself is a new one whenever anything is selected. */
  readonly toggle: ((key: string, range: boolean) => void) | undefined;
  readonly name: string | undefined;
  readonly selected: boolean;
};

/** Plain elements: a list draws dozens of lines between a key press and what it shows. */
const PlainLine = <Row,>(props: LineProps<Row>): ReactNode => {
  const { columns, linkTo, row, rowKey, index, toggle, selected } = props;
  const navigate = useNavigate();
  const open = (event: MouseEvent<HTMLElement>): void => {
    if (linkTo === undefined || !isBare(event)) return;
    void navigate(linkTo(row));
  };
  const look = [style['row'], linkTo && style['opens'], selected && style['selected']];
  return (
    <tr
      ref={props.measure}
      data-index={index}
      data-row={rowKey}
      aria-rowindex={index + 2}
      className={look.filter(Boolean).join(' ')}
      onClick={open}
    >
      {toggle !== undefined && (
        <td className={style['select']}>
          <RowCheckbox
            label={`Select ${props.name ?? ''}`}
            checked={selected}
            onToggle={(range) => toggle(rowKey, range)}
          />
        </td>
      )}
      {columns.map((column, at) => (
        <td key={column.key} className={cellLook(column)}>
          {at > 0 ? column.render(row) : <First {...props} content={column.render(row)} />}
        </td>
      ))}
    </tr>
  );
};

const cellLook = <Row,>({ from, align }: Column<Row>): string =>
  [style['cell'], from && `mantine-visible-from-${from}`, align === 'right' && style['right']]
    .filter(Boolean)
    .join(' ');

const First = <Row,>({
  linkTo,
  details,
  row,
  content,
}: LineProps<Row> & { readonly content: ReactNode }): ReactNode => (
  <>
    {linkTo === undefined ? (
      content
    ) : (
      <Link to={linkTo(row)} data-row-link className={style['link']}>
        {content}
      </Link>
    )}
    {details?.(row)}
  </>
);

/** Not on something that has a purpose of its own, and not the end of marking text to copy it. */
const isBare = (event: MouseEvent<HTMLElement>): boolean =>
  event.target instanceof Element &&
  event.currentTarget.contains(event.target) &&
  event.target.closest('a, button, input, label, [role=menu], td:has([data-select])') === null &&
  (window.getSelection()?.isCollapsed ?? true);

/** `memo` forgets the type parameter. A line is drawn again only when something of its own changed. */
export const Line = memo(PlainLine) as typeof PlainLine;
