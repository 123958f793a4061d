import type { ReactNode } from 'react';
import { useAct } from '../../api/hooks.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { done } from '../../ui/notify.ts';
import { countText } from '../../ui/time.tsx';
import type { TalentSource } from './words.ts';

/** Before candidates are brought here, or deleted here. */
export const SwitchModal = ({
  source,
  opened,
  onClose,
}: {
  readonly source: TalentSource;
  readonly opened: boolean;
  readonly onClose: () => void;
}): ReactNode => {
  const change = useAct('PUT /talent-sources/{id}');
  const { enabled, name } = source;
  return (
    <Confirm
      opened={opened}
      onClose={() => {
        change.reset();
        onClose();
      }}
      title={enabled ? `Stop importing from ${name}?` : `Import candidates of ${name}?`}
      what={
        enabled
          ? [
              `${countText(source.held)} candidates of ${name} are deleted here. Nothing changes in ${name}.`,
              'Prospects, and what was sent from here, stay.',
            ]
          : [
              `Every candidate that the key of ${name} may see is brought here, then once a day what changed. Whoever is deleted there is deleted here.`,
              'Everybody who may see prospects can search them: names, titles, companies, places, tags, contacts.',
            ]
      }
      undo={
        enabled
          ? 'Switch it on again: everybody is imported anew.'
          : 'Stop it at any time: what was imported is deleted.'
      }
      confirm={enabled ? 'Stop and delete' : 'Import candidates'}
      destroys={enabled}
      busy={change.isPending}
      error={change.error}
      onConfirm={() =>
        change.mutate(
          { params: { id: source.id }, body: { enabled: !enabled } },
          {
            onSuccess: () => {
              done(
                enabled
                  ? `Candidates of ${name} are being deleted.`
                  : `Candidates of ${name} are being imported.`,
              );
              onClose();
            },
          },
        )
      }
    />
  );
};
