import { ActionBar, Button, Text } from '@mantine/core';
import { useRef, useState, type ReactNode } from 'react';
import { useAct } from '../../../api/hooks.ts';
import { useMay } from '../../../api/me.ts';
import { Confirm } from '../../../ui/confirm.tsx';
import { done, failed } from '../../../ui/notify.ts';
import { countText } from '../../../ui/time.tsx';
import { prospectsText, type ListedProspect } from '../../../words/prospects.ts';
import { ExportProspects } from '../../prospect-export/index.ts';
import style from '../../people/bulk/bulk.module.css';
import { useBarKeys } from '../../people/bulk/use-bar-keys.ts';
import type { Chosen } from '../../people/bulk/use-chosen.ts';
import type { ProspectsView } from './view.ts';

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
  const [deleting, setDeleting] = useState(false);
  const [exporting, setExporting] = useState(false);
  const rows = [...chosen.people.values()];
  // Everybody whom the list would show when one scrolled to its end, as long as all that are loaded are selected.
  const [every, setEvery] = useState<string | null>(null);
  const isEvery = every === view.list && chosen.selection.all;
  const count = isEvery ? total : rows.length;
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
            <Button size="xs" variant="light" color="red" onClick={() => setDeleting(true)}>
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
      <DeleteChosen rows={rows} opened={deleting} close={() => setDeleting(false)} gone={chosen.set} />
    </>
  );
};

/** In one request, as long as it may be. */
const MOST_AT_ONCE = 1000;

/** Those that could not be deleted stay selected; whoever was gone already is no fault. */
const DeleteChosen = ({
  rows,
  opened,
  close,
  gone,
}: {
  readonly rows: readonly ListedProspect[];
  readonly opened: boolean;
  readonly close: () => void;
  /** Those that are left. */
  readonly gone: (left: readonly ListedProspect[]) => void;
}): ReactNode => {
  const remove = useAct('POST /prospects/bulk');
  const [busy, setBusy] = useState(false);
  const words = prospectsText(rows.length, countText(rows.length));
  const run = async (): Promise<void> => {
    setBusy(true);
    const left: ListedProspect[] = [];
    let last: unknown = null;
    for (let from = 0; from < rows.length; from += MOST_AT_ONCE) {
      const some = rows.slice(from, from + MOST_AT_ONCE);
      try {
        await remove.mutateAsync({ body: { action: 'delete', ids: some.map(({ id }) => id) } });
      } catch (error) {
        left.push(...some);
        last = error;
      }
    }
    setBusy(false);
    close();
    gone(left);
    if (left.length === 0) done(`${words} deleted.`);
    else failed(`${countText(left.length)} of ${words} could not be deleted`, last);
  };
  return (
    <Confirm
      opened={opened}
      onClose={close}
      title={`Delete ${words}?`}
      what={[
        'Their profiles, résumés and what is known here of where they were sent are destroyed.',
        'Candidates in the recruiting systems stay as they are.',
      ]}
      undo="This cannot be undone. To have them here again, add or import them anew."
      confirm={`Delete ${words}`}
      destroys
      busy={busy}
      onConfirm={() => void run()}
    />
  );
};
