import { useState, type ReactNode } from 'react';
import { failed } from '../../../ui/notify.ts';
import type { View } from '../view.ts';
import { PeopleModal, type AskedAct } from './people-modal.tsx';
import { everybodyIn } from './select-all.ts';
import { SelectionBar } from './selection-bar.tsx';
import type { Chosen } from './use-chosen.ts';

/** The bar for those selected, and the modal of what it is asked to do. */
export const Bulk = ({
  view,
  chosen,
  total,
}: {
  readonly view: View;
  readonly chosen: Chosen;
  readonly total: number;
}): ReactNode => {
  const [asked, setAsked] = useState<AskedAct | null>(null);
  const [opened, setOpened] = useState(false);
  const [selecting, setSelecting] = useState(false);
  const selectAll = async (): Promise<void> => {
    setSelecting(true);
    try {
      chosen.set(await everybodyIn(view.query));
    } catch (error) {
      failed('Not everybody could be selected', error);
    } finally {
      setSelecting(false);
    }
  };
  return (
    <>
      <SelectionBar
        tab={view.tab}
        chosen={chosen}
        total={total}
        selecting={selecting}
        selectAll={() => void selectAll()}
        onAct={(act) => {
          setAsked((before) => ({ act, people: [...chosen.people.values()], time: (before?.time ?? 0) + 1 }));
          setOpened(true);
        }}
      />
      {asked !== null && (
        <PeopleModal
          key={asked.time}
          asked={asked}
          opened={opened}
          onClose={() => setOpened(false)}
          onRan={chosen.set}
        />
      )}
    </>
  );
};
