import { ActionBar, Button, Group, Text } from '@mantine/core';
import { IconArrowsJoin } from '@tabler/icons-react';
import { useRef, useState, type ReactNode } from 'react';
import { useMay } from '../../../api/me.ts';
import { failed } from '../../../ui/notify.ts';
import { countText } from '../../../ui/time.tsx';
import { useBarKeys } from '../../people/bulk/use-bar-keys.ts';
import type { Chosen } from '../../people/bulk/use-chosen.ts';
import style from '../../people/bulk/bulk.module.css';
import type { Queued } from '../grades.ts';
import type { Queue, QueueView } from '../queue-view.ts';
import { MatchesModal } from './matches-modal.tsx';
import { allExact } from './all-exact.ts';

type Asked = { readonly rows: readonly Queued[]; readonly time: number };

/** What can be done with those selected: exact ones are confirmed together, the others want a look of their own. */
export const Bulk = ({
  view,
  counts,
  chosen,
}: {
  readonly view: QueueView;
  readonly counts: Queue['counts'];
  readonly chosen: Chosen<Queued>;
}): ReactNode => {
  const [asked, setAsked] = useState<Asked | null>(null);
  const [opened, setOpened] = useState(false);
  const [selecting, setSelecting] = useState(false);
  const bar = useRef<HTMLDivElement>(null);
  const count = chosen.people.size;
  useBarKeys({ bar, active: count > 0, clear: chosen.clear });
  const mayWrite = useMay()('people.write');
  const exact = [...chosen.people.values()].filter((row) => row.grade === 'exact');
  const total = view.grade === null || view.grade === 'exact' ? (counts?.exact ?? 0) : 0;
  const selectAll = async (): Promise<void> => {
    setSelecting(true);
    try {
      chosen.set(await allExact(view.query));
    } catch (error) {
      failed('Not everybody could be selected', error);
    } finally {
      setSelecting(false);
    }
  };
  const ask = (): void => {
    setAsked((before) => ({ rows: exact, time: (before?.time ?? 0) + 1 }));
    setOpened(true);
  };
  if (!mayWrite) return null;
  return (
    <>
      {count > 0 && (
        <ActionBar
          ref={bar}
          opened
          onClose={chosen.clear}
          withinPortal={false}
          transitionProps={{ duration: 0 }}
          aria-label="Actions for those selected"
          className={style['bar'] ?? ''}
          position={{ bottom: 16, left: 'var(--app-shell-navbar-offset, 0px)', right: 0 }}
          zIndex={90}
        >
          <Text size="sm" fw={600} role="status" className={style['count'] ?? ''}>
            {countText(count)} selected
          </Text>
          {total > exact.length && (
            <Button size="compact-xs" variant="subtle" loading={selecting} onClick={() => void selectAll()}>
              Select all {countText(total)} exact
            </Button>
          )}
          {count > exact.length && (
            <Text size="xs" c="dimmed" className={style['hint'] ?? ''} visibleFrom="sm">
              {countText(count - exact.length)} not exact: one by one
            </Text>
          )}
          <Group gap="xs" wrap="nowrap">
            <Button
              size="xs"
              variant="light"
              leftSection={<IconArrowsJoin size={14} aria-hidden />}
              disabled={exact.length === 0}
              onClick={ask}
            >
              Confirm {countText(exact.length)} exact
            </Button>
          </Group>
          <ActionBar.CloseButton aria-label="Select nobody" />
        </ActionBar>
      )}
      {asked !== null && (
        <MatchesModal
          key={asked.time}
          rows={asked.rows}
          opened={opened}
          onClose={() => setOpened(false)}
          onRan={chosen.set}
        />
      )}
    </>
  );
};
