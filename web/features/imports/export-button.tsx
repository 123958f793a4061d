import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { rawAnswer } from '../../api/raw.ts';
import { failed } from '../../ui/notify.ts';
import { saveFile } from '../../ui/save-file.ts';
import { useResultFilter } from './result-filters.tsx';
import type { Sync } from './run-words.ts';

/** The report as CSV, as it is filtered on the screen. */
export const ExportButton = ({ run }: { readonly run: Sync }): ReactNode => {
  const { outcome, q } = useResultFilter();
  const save = useMutation({
    mutationFn: async () => {
      const search = new URLSearchParams(outcome.map((one) => ['outcome', one]));
      if (q !== undefined) search.set('q', q);
      const answer = await rawAnswer(`/syncs/${run.id}/results.csv?${search.toString()}`, {
        accept: 'text/csv',
      });
      saveFile(await answer.blob(), fileName(run));
    },
    onError: (error) => failed('The file was not made', error),
  });
  return (
    <Button
      variant="default"
      leftSection={<IconDownload size={16} aria-hidden />}
      loading={save.isPending}
      onClick={() => save.mutate()}
    >
      Export CSV
    </Button>
  );
};

/** `ashby-2026-11-22-results.csv` */
const fileName = (run: Sync): string => {
  const name = run.connectionName.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-');
  return `${name}-${run.requestedAt.slice(0, 10)}-results.csv`;
};
