import { ActionBar, Button, Group, Text } from '@mantine/core';
import { useRef, type ReactNode } from 'react';
import { useAct } from '../../../api/hooks.ts';
import { done, failed } from '../../../ui/notify.ts';
import { countText } from '../../../ui/time.tsx';
import { useBarKeys } from '../../people/bulk/use-bar-keys.ts';
import type { Chosen } from '../../people/bulk/use-chosen.ts';
import style from '../../people/bulk/bulk.module.css';
import type { Alone } from './alone.ts';

/** So many at once. */
const MOST = 200;

/** No hire is to be expected of those selected, or after all one is. Nothing else happens to them. */
export const SetAsideBar = ({ chosen }: { readonly chosen: Chosen<Alone> }): ReactNode => {
  const bar = useRef<HTMLDivElement>(null);
  const act = useAct('POST /matches/employees/set-aside');
  const all = [...chosen.people.values()];
  const [open, aside] = [
    all.filter((row) => row.setAsideAt === null),
    all.filter((row) => row.setAsideAt !== null),
  ];
  useBarKeys({ bar, active: all.length > 0, clear: chosen.clear });
  if (all.length === 0) return null;
  const run = (some: readonly Alone[], to: boolean): void =>
    act.mutate(
      { body: { ids: some.map((row) => row.id), aside: to } },
      {
        onSuccess: ({ changed }) => {
          chosen.clear();
          const count = `${countText(changed.length)} ${changed.length === 1 ? 'employee' : 'employees'}`;
          done(
            to
              ? `${count} set aside. “Not a hire of ours” lists them, and takes it back.`
              : `${count} expected again.`,
          );
        },
        onError: (error) => failed('Nothing was changed', error),
      },
    );
  const tooMany = all.length > MOST;
  return (
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
        {countText(all.length)} selected
      </Text>
      {tooMany && (
        <Text size="xs" c="dimmed" className={style['hint'] ?? ''}>
          At most {countText(MOST)} at once
        </Text>
      )}
      <Group gap="xs" wrap="nowrap">
        {open.length > 0 && (
          <Button
            size="xs"
            variant="light"
            disabled={tooMany}
            loading={act.isPending}
            onClick={() => run(open, true)}
          >
            Not a hire of ours
          </Button>
        )}
        {aside.length > 0 && (
          <Button
            size="xs"
            variant="light"
            disabled={tooMany}
            loading={act.isPending}
            onClick={() => run(aside, false)}
          >
            Expect a hire again
          </Button>
        )}
      </Group>
      <ActionBar.CloseButton aria-label="Select nobody" />
    </ActionBar>
  );
};
