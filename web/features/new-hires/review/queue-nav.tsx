import { ActionIcon, Group, Text, Tooltip } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { countText } from '../../../ui/time.tsx';
import type { Queue } from './use-queue.ts';

/** To the new hire before and the next, and how many there are. */
export const QueueNav = ({ queue }: { readonly queue: Queue }): ReactNode =>
  queue.place === null || queue.total < 2 ? null : (
    <Group gap={4} wrap="nowrap" component="nav" aria-label="Through the new hires">
      <Text size="sm" c="dimmed" className="tabular" mr={4}>
        {countText(queue.place)} of {countText(queue.total)}
      </Text>
      <Step to={queue.before} label="The one before" hint="k" icon={IconChevronUp} />
      <Step to={queue.after} label="The next" hint="j" icon={IconChevronDown} />
    </Group>
  );

const Step = ({
  to,
  label,
  hint,
  icon: Icon,
}: {
  readonly to: string | null;
  readonly label: string;
  readonly hint: string;
  readonly icon: typeof IconChevronUp;
}): ReactNode =>
  to === null ? (
    <ActionIcon variant="default" size="lg" disabled aria-label={label}>
      <Icon size={18} aria-hidden />
    </ActionIcon>
  ) : (
    <Tooltip label={`${label} (${hint})`}>
      <ActionIcon component={Link} to={to} replace variant="default" size="lg" aria-label={label}>
        <Icon size={18} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
