import { Box, Table } from '@mantine/core';
import { useImperativeHandle, useMemo, useRef, type ReactNode } from 'react';
import { Head } from './data-table-head.tsx';
import { Line } from './data-table-line.tsx';
import { More } from './data-table-more.tsx';
import type { DataTableProps } from './data-table-types.ts';
import style from './data-table.module.css';
import { useLines } from './use-lines.ts';
import { useTableFocus } from './use-table-focus.ts';

export type { Column, DataTableProps, Selection, Sort, TableHandle } from './data-table-types.ts';

/**
 * A list of any length: only the lines near the window are in the page, further ones are fetched as one scrolls. Arrow keys
 * move from line to line, Enter opens, `x` selects, Shift with `x` or a click selects all between.
 */
export const DataTable = <Row,>(props: DataTableProps<Row>): ReactNode => {
  const { columns, rows, rowKey, selection, more, fixed = false, dense = false } = props;
  const body = useRef<HTMLTableSectionElement>(null);
  const keys = useMemo(() => rows.map(rowKey), [rows, rowKey]);
  const focus = useTableFocus(body, keys);
  const lines = useLines({ body, keys, dense, keep: focus.kept });
  const { catchFocus, focusFirst } = focus;
  useImperativeHandle(props.ref, () => ({ catchFocus, focusFirst }), [catchFocus, focusFirst]);
  const span = columns.length + (selection === undefined ? 0 : 1);
  return (
    <Box>
      <Table
        aria-label={props.label}
        aria-rowcount={(props.total ?? rows.length) + 1}
        aria-busy={props.busy ?? false}
        data-shows={props.shows}
        className={[fixed && style['fixed'], props.busy && style['busy']].filter(Boolean).join(' ')}
        verticalSpacing={dense ? 4 : 'sm'}
        layout={fixed ? 'fixed' : 'auto'}
        stickyHeader
        stickyHeaderOffset={56}
        onKeyDown={focus.onKeyDown}
        onFocus={focus.onFocus}
        onBlur={focus.onBlur}
      >
        <Head {...props} />
        <Table.Tbody ref={body}>
          {lines.shown.map(({ index, gap }) => {
            const [row, key] = [rows[index], keys[index]];
            if (row === undefined || key === undefined) return null;
            return [
              <Spacer key={`before ${key}`} height={gap} span={span} />,
              <Line
                key={key}
                columns={columns}
                linkTo={props.linkTo}
                details={props.details}
                row={row}
                rowKey={key}
                index={index}
                measure={lines.measure}
                toggle={selection?.toggle}
                name={selection?.nameOf(row)}
                selected={selection?.has(key) ?? false}
              />,
            ];
          })}
          <Spacer height={lines.below} span={span} />
        </Table.Tbody>
      </Table>
      {more?.has === true && <More more={more} />}
    </Box>
  );
};

const Spacer = ({ height, span }: { readonly height: number; readonly span: number }): ReactNode =>
  height <= 0 ? null : (
    <tr aria-hidden>
      <td colSpan={span} style={{ height, padding: 0, border: 0 }} />
    </tr>
  );
