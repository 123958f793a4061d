import type { ReactNode, Ref } from 'react';
import style from './data-table.module.css';

/** A checkbox as plain as lists of many lines need it; it looks like the library's. */
export const RowCheckbox = (props: {
  readonly label: string;
  readonly checked: boolean;
  readonly indeterminate?: boolean;
  /** `range`: with Shift. */
  readonly onToggle: (range: boolean) => void;
}): ReactNode => (
  <input
    type="checkbox"
    className={style['checkbox']}
    data-select
    aria-label={props.label}
    checked={props.checked}
    ref={indeterminate(props.indeterminate ?? false)}
    onChange={(event) => props.onToggle(withShift(event.nativeEvent))}
  />
);

/** A property that has no attribute. */
const indeterminate =
  (is: boolean): Ref<HTMLInputElement> =>
  (input) => {
    if (input !== null) input.indeterminate = is;
  };

/** Browsers tell of a checkbox's change by the click that made it. */
const withShift = (event: Event): boolean => event instanceof MouseEvent && event.shiftKey;
