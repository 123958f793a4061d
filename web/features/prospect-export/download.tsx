import { Button, type ButtonProps } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { rawAnswer } from '../../api/raw.ts';
import { failed } from '../../ui/notify.ts';
import { saveFile } from '../../ui/save-file.ts';
import { sizeText, titleOf, type Export } from './words.ts';

const labels = { csv: 'Download CSV', pdf: 'Download PDF', zip: 'Download ZIP' } as const;

/** The finished file. */
export const Download = ({
  made,
  ...button
}: { readonly made: Export } & Pick<ButtonProps, 'size' | 'variant'>): ReactNode => {
  const { file } = made;
  const save = useMutation({
    mutationFn: async (type: 'csv' | 'pdf' | 'zip') => {
      const answer = await rawAnswer(`/prospect-exports/${made.id}/file`, { accept: '*/*' });
      saveFile(await answer.blob(), `prospects-${made.requestedAt.slice(0, 10)}.${type}`);
    },
    onError: (error) => failed('The file did not come', error),
  });
  if (file === null) return null;
  return (
    <Button
      {...button}
      leftSection={<IconDownload size={16} aria-hidden />}
      loading={save.isPending}
      aria-label={`${labels[file.type]}: ${titleOf(made)}`}
      onClick={() => save.mutate(file.type)}
    >
      {labels[file.type]}
      {file.size === null ? '' : ` (${sizeText(file.size)})`}
    </Button>
  );
};
