import { Menu } from '@mantine/core';
import { IconDownload, IconEraser } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { rawAnswer } from '../../../api/raw.ts';
import { useDialog } from '../../../ui/dialog.ts';
import { done, failed } from '../../../ui/notify.ts';
import { saveFile } from '../../../ui/save-file.ts';
import type { Person } from '../person.ts';
import { ERASE_DIALOG } from './erase-modal.tsx';

/** In the menu of a person: what the law gives them a right to. */
export const PrivacyItems = ({ person }: { readonly person: Person }): ReactNode => {
  const erase = useDialog(ERASE_DIALOG);
  const save = useMutation({
    mutationFn: async () => {
      const answer = await rawAnswer(`/people/${person.id}/export`, { accept: 'application/json' });
      saveFile(await answer.blob(), `person-${person.id}.json`);
    },
    onSuccess: () => done('The file is made. Hand it over by a safe way: it holds everything.'),
    onError: (error) => failed('The file was not made', error),
  });
  return (
    <>
      <Menu.Divider />
      <Menu.Item leftSection={<IconDownload size={16} aria-hidden />} onClick={() => save.mutate()}>
        Export data
      </Menu.Item>
      <Menu.Item c="red" leftSection={<IconEraser size={16} aria-hidden />} onClick={erase.open}>
        Erase…
      </Menu.Item>
    </>
  );
};
