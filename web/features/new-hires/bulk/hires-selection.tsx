import { ActionBar, Button, Text } from '@mantine/core';
import { useRef, useState, type ReactNode } from 'react';
import { countText } from '../../../ui/time.tsx';
import style from '../../people/bulk/bulk.module.css';
import { useBarKeys } from '../../people/bulk/use-bar-keys.ts';
import type { Chosen } from '../../people/bulk/use-chosen.ts';
import type { HireState, Waiting } from '../new-hire.ts';
import { actsIn, actWords, type HireAct } from './hire-acts.ts';
import { HiresModal, type AskedHires } from './hires-modal.tsx';

/** What can be done with the chosen ones; `a` goes there, Esc lets go of them. */
export const HiresSelection = ({
  state,
  chosen,
  linkTo,
}: {
  readonly state: HireState;
  readonly chosen: Chosen<Waiting>;
  readonly linkTo: (row: Waiting) => string;
}): ReactNode => {
  const bar = useRef<HTMLDivElement>(null);
  const [asked, setAsked] = useState<AskedHires | null>(null);
  const [opened, setOpened] = useState(false);
  const count = chosen.people.size;
  useBarKeys({ bar, active: count > 0, clear: chosen.clear });
  const ask = (act: HireAct): void => {
    setAsked((before) => ({ act, rows: [...chosen.people.values()], time: (before?.time ?? 0) + 1 }));
    setOpened(true);
  };
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
          {actsIn[state].map((act) => {
            const { label, destroys } = actWords(act, count);
            return (
              <Button
                key={act}
                size="xs"
                variant="light"
                color={destroys ? 'red' : 'foyer'}
                onClick={() => ask(act)}
              >
                {label}
              </Button>
            );
          })}
          <ActionBar.CloseButton aria-label="Select nobody" />
        </ActionBar>
      )}
      {asked !== null && (
        <HiresModal
          key={asked.time}
          asked={asked}
          opened={opened}
          onClose={() => setOpened(false)}
          onRan={chosen.set}
          linkTo={linkTo}
        />
      )}
    </>
  );
};
