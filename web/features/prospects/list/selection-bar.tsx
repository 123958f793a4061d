import { ActionBar, Button, Text } from '@mantine/core';
import { useRef, useState, type ReactNode } from 'react';
import { useMay } from '../../../api/me.ts';
import { countText } from '../../../ui/time.tsx';
import type { ListedProspect } from '../../../words/prospects.ts';
import { ExportProspects } from '../../prospect-export/index.ts';
import style from '../../people/bulk/bulk.module.css';
import { useBarKeys } from '../../people/bulk/use-bar-keys.ts';
import type { Chosen } from '../../people/bulk/use-chosen.ts';
import { ProspectsModal } from './prospects-modal.tsx';
import type { ProspectsView } from './view.ts';

type Asked = { readonly rows: readonly ListedProspect[]; readonly time: number };

/** What can be done with the chosen ones; `a` goes there, Esc lets go of them. */
export const SelectionBar = ({
  chosen,
  view,
  total,
}: {
  readonly chosen: Chosen<ListedProspect>;
  readonly view: ProspectsView;
  /** How many the list has, those included that are not loaded. */
  readonly total: number;
}): ReactNode => {
  const bar = useRef<HTMLDivElement>(null);
  const mayWrite = useMay()('prospects.write');
  // Those that were chosen when it was asked for, and the how manieth time: each begins anew.
  const [asked, setAsked] = useState<Asked>({ rows: [], time: 0 });
  const [deleting, setDeleting] = useState(false);
  const [exporting, setExporting] = useState(false);
  const rows = [...chosen.people.values()];
  // Everybody whom the list would show when one scrolled to its end, as long as all that are loaded are selected.
  const [every, setEvery] = useState<string | null>(null);
  const isEvery = every === view.list && chosen.selection.all;
  const count = isEvery ? total : rows.length;
  const askToDelete = (): void => {
    setAsked(({ time }) => ({ rows, time: time + 1 }));
    setDeleting(true);
  };
  useBarKeys({ bar, active: count > 0, clear: chosen.clear });
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
          {chosen.selection.all && !isEvery && total > rows.length && (
            <Button size="xs" variant="subtle" onClick={() => setEvery(view.list)}>
              Select all {countText(total)}
            </Button>
          )}
          <Button size="xs" variant="light" onClick={() => setExporting(true)}>
            Export or send
          </Button>
          {mayWrite && !isEvery && (
            <Button size="xs" variant="light" color="red" onClick={askToDelete}>
              Delete
            </Button>
          )}
          <ActionBar.CloseButton aria-label="Select nobody" />
        </ActionBar>
      )}
      <ExportProspects
        selection={isEvery ? { filter: view.filter, except: [] } : { ids: rows.map(({ id }) => id) }}
        opened={exporting}
        onClose={() => setExporting(false)}
      />
      {asked.time > 0 && (
        <ProspectsModal
          key={asked.time}
          rows={asked.rows}
          opened={deleting}
          onClose={() => setDeleting(false)}
          onRan={chosen.set}
        />
      )}
    </>
  );
};
