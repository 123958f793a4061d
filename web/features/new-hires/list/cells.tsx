import { Badge, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { countText, Day, None } from '../../../ui/time.tsx';
import type { Waiting } from '../new-hire.ts';
import styles from './list.module.css';

const labels = (fields: Waiting['missing']): string =>
  fields.map(({ label }, at) => (at === 0 ? label : label.toLowerCase())).join(', ');

export const workText = ({ jobTitle, department }: Waiting): string =>
  [jobTitle, department].filter((part) => part !== null).join(' · ');

/** What a reviewer should know before opening the line. */
export const Marks = ({ row }: { readonly row: Waiting }): ReactNode => {
  const marks = marksOf(row);
  if (marks.length === 0) return null;
  return (
    <Group gap={6} mt={4}>
      {marks.map(({ text, color }) => (
        <Badge key={text} variant="light" color={color} size="sm" tt="none" fw={600}>
          {text}
        </Badge>
      ))}
    </Group>
  );
};

const marksOf = (row: Waiting): readonly { readonly text: string; readonly color: string }[] => [
  ...(row.knownPerson ? [{ text: 'Known person', color: 'grape' }] : []),
  ...(row.possibleDuplicates > 0 ? [{ text: duplicatesText(row.possibleDuplicates), color: 'orange' }] : []),
  ...changedMark(row),
];

/** Of a deleted one only what somebody may want to look at again for. */
const changedMark = ({ state, changed, materialChange, hiredAgain }: Waiting): ReturnType<typeof marksOf> => {
  if (state === 'removed') {
    if (hiredAgain) return [{ text: 'Hired again since', color: 'blue' }];
    return materialChange ? [{ text: `Changed since: ${labels(changed)}`, color: 'blue' }] : [];
  }
  return changed.length === 0 ? [] : [{ text: `Changed: ${labels(changed)}`, color: 'blue' }];
};

const duplicatesText = (count: number): string =>
  count === 1 ? 'Possible duplicate' : `${countText(count)} possible duplicates`;

/** What must be filled in before they can be added. */
export const Missing = ({ row }: { readonly row: Waiting }): ReactNode =>
  row.missing.length === 0 ? (
    <Text span size="sm" c="dimmed">
      Nothing
    </Text>
  ) : (
    <span className={styles['missing']}>{labels(row.missing)}</span>
  );

export const StartDay = ({ row }: { readonly row: Waiting }): ReactNode =>
  row.startDate === null ? <None what="no start date" /> : <Day day={row.startDate} />;
