import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { useAct } from '../../api/hooks.ts';
import { useMay } from '../../api/me.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { useDialog } from '../../ui/dialog.ts';
import { done } from '../../ui/notify.ts';
import { countText } from '../../ui/time.tsx';
import { waitsForRelease, type Sync } from './run-words.ts';

/** Lets a held or suspicious run through, after a look at what that does. */
export const Release = ({ run }: { readonly run: Sync }): ReactNode => {
  const may = useMay();
  const dialog = useDialog('release');
  const navigate = useNavigate();
  const release = useAct('POST /syncs/{id}/release');
  if (!may('syncs.run') || (!waitsForRelease(run) && !dialog.opened)) return null;
  const confirm = (): void =>
    release.mutate(
      { params: { id: run.id } },
      {
        onSuccess: ({ sync }) => {
          done('Released. A new run carries it out.');
          void navigate(`/imports/${sync.id}`, { replace: true });
        },
      },
    );
  return (
    <>
      {waitsForRelease(run) && <Button onClick={dialog.open}>Release</Button>}
      <Confirm
        opened={dialog.opened}
        onClose={dialog.close}
        title={`Release this run of ${run.connectionName}?`}
        what={whatItDoes(run)}
        undo="Each person can be brought back on their own page (Reinstate), and comes back by itself when the source names them again."
        confirm="Release"
        destroys
        busy={release.isPending}
        error={release.error}
        onConfirm={confirm}
        impossible={waitsForRelease(run) ? undefined : 'This run is not held any more.'}
      />
    </>
  );
};

/** What would happen, from what the run knows. */
export const whatItDoes = (run: Sync): readonly string[] => {
  const source = run.connectionName;
  const employees = run.kind === 'employee_source';
  const how = employees
    ? `A new run carries out what ${source} left out.`
    : `A new run reads ${source} again, in full, and carries out what it finds, without stopping at this limit.`;
  if (run.held !== null) {
    const many = `${countText(run.held.withdrawals)} of ${countText(run.held.of)}`;
    return [
      employees
        ? `${many} employees are missing${run.provider === 'roster' ? ' from the report' : ''} at once. They will count as gone, and people matched with them move to Action Needed or lose what is planned.`
        : (run.failure ?? `${many} would be withdrawn at once.`),
      how,
    ];
  }
  return [
    employees
      ? `${source} answered with nobody although employees are known. Everybody it does not name will count as gone.`
      : `${source} answered with nobody although people are known. Everybody it does not name will be withdrawn.`,
    how,
  ];
};
