import { Button, Group } from '@mantine/core';
import { IconArrowsJoin } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Person } from '../person/person.ts';
import styles from './choose-footer.module.css';
import { Reject } from './reject.tsx';
import type { Employee } from './side-by-side.ts';

/** What can be done with the two: always in sight. */
export const ChooseFooter = (o: {
  readonly person: Person;
  readonly employee: Employee;
  readonly mergeable: boolean;
  readonly rejectable: boolean;
  readonly busy: boolean;
  readonly onMerge: () => void;
  readonly onRejected: () => void;
  readonly onCancel: () => void;
}): ReactNode => (
  <Group justify="space-between" gap="xs" className={styles['footer'] ?? ''}>
    {o.rejectable ? <Reject person={o.person} employee={o.employee} onRejected={o.onRejected} /> : <span />}
    <Group gap="xs">
      <Button variant="default" onClick={o.onCancel}>
        Cancel
      </Button>
      {o.mergeable && (
        <Button leftSection={<IconArrowsJoin size={16} aria-hidden />} loading={o.busy} onClick={o.onMerge}>
          Merge
        </Button>
      )}
    </Group>
  </Group>
);
