import { Text, VisuallyHidden } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { fieldWord } from '../../../words/people.ts';
import { valueText } from '../value-text.ts';
import type { FieldChange } from './entry-data.ts';
import styles from './timeline.module.css';

/** What changed, old and new. */
export const Changes = ({ changes }: { readonly changes: readonly FieldChange[] }): ReactNode => (
  <ul className={styles['changes']}>
    {changes.map(({ field, from, to }) => (
      <li key={field}>
        <Text size="sm" span c="dimmed">
          {fieldWord(field)}:{' '}
        </Text>
        {from !== null && (
          <>
            <VisuallyHidden>was </VisuallyHidden>
            <Text size="sm" span td={to === null ? undefined : 'line-through'} c="dimmed">
              {valueText(field, from)}
            </Text>
            <IconArrowRight size={13} aria-hidden className={styles['arrow']} />
            <VisuallyHidden> is now </VisuallyHidden>
          </>
        )}
        <Text size="sm" span fw={550}>
          {to === null ? 'nothing' : valueText(field, to)}
        </Text>
      </li>
    ))}
  </ul>
);
