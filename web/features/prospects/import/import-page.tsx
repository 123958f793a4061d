import { Alert, Button, Group, Paper, Stack, TagsInput, Text } from '@mantine/core';
import { IconFileSpreadsheet, IconUpload } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState, type ReactNode } from 'react';
import { messageOf } from '../../../api/problem.ts';
import { useMay } from '../../../api/me.ts';
import { Page } from '../../../ui/page.tsx';
import { Section } from '../../../ui/section.tsx';
import { Failure, Loading, MayNot } from '../../../ui/states.tsx';
import { countText } from '../../../ui/time.tsx';
import { whoMay } from '../../../words/access.ts';
import { prospectsText } from '../../../words/prospects.ts';
import { ColumnsTable } from './columns-table.tsx';
import { Faults } from './faults.tsx';
import { FileZone } from './file-zone.tsx';
import {
  importFile,
  useImportPreview,
  type ChosenFile,
  type ImportResult,
  type Mapping,
  type Preview,
} from './import-file.ts';
import { PreviewRows } from './preview-rows.tsx';
import { Result } from './result.tsx';

/** A list of people as a file: choose it, see what is read from it, take it in. */
export const ImportProspectsPage = (): ReactNode => {
  const may = useMay();
  return (
    <Page
      title="Import prospects"
      lead="From a CSV file of any tool. Nothing is stored before you press Import."
      back={{ to: '/prospects', label: 'Prospects' }}
    >
      {may('prospects.write') ? (
        <Import />
      ) : (
        <MayNot what="import prospects" who={whoMay('prospects.write')} />
      )}
    </Page>
  );
};

const Import = (): ReactNode => {
  const [chosen, setChosen] = useState<ChosenFile | null>(null);
  const [result, setResult] = useState<ImportResult | null>(null);
  const count = useRef(0);
  const choose = (file: File): void => {
    count.current += 1;
    setResult(null);
    setChosen({ key: count.current, file });
  };
  const again = (): void => {
    setResult(null);
    setChosen(null);
  };
  if (chosen === null) return <FileZone choose={choose} />;
  if (result !== null) return <Result result={result} name={chosen.file.name} again={again} />;
  return <ChosenList key={chosen.key} chosen={chosen} drop={again} imported={setResult} />;
};

const ChosenList = ({
  chosen,
  drop,
  imported,
}: {
  readonly chosen: ChosenFile;
  readonly drop: () => void;
  readonly imported: (result: ImportResult) => void;
}): ReactNode => {
  const [mapping, setMapping] = useState<Mapping>({});
  const preview = useImportPreview(chosen, mapping);
  const { data } = preview;
  const nothing = data?.columns.every(({ part }) => part === null) ?? false;
  return (
    <Stack gap="xl">
      <Paper withBorder p="md">
        <Group justify="space-between">
          <Group gap="sm" wrap="nowrap">
            <IconFileSpreadsheet size={24} aria-hidden />
            <div>
              <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
                {chosen.file.name}
              </Text>
              <Text size="sm" c="dimmed" role="status">
                {data !== undefined && countsText(data)}
              </Text>
            </div>
          </Group>
          <Button variant="default" onClick={drop}>
            Choose another file
          </Button>
        </Group>
      </Paper>
      {preview.isError && <Failure error={preview.error} retry={() => void preview.refetch()} />}
      {data === undefined && !preview.isError && <Loading />}
      {data !== undefined && !preview.isError && (
        <>
          <Section
            title="Columns"
            about="What each column of the file is read as. Correct what was guessed wrong."
          >
            <ColumnsTable
              preview={data}
              mapping={mapping}
              change={(column, part) => setMapping({ ...mapping, [column]: part })}
            />
          </Section>
          {!nothing && (
            <Section title="Preview" about="The first rows, as they would be read.">
              <PreviewRows preview={data} />
            </Section>
          )}
          {!nothing && data.unreadable > 0 && (
            <Section
              title="Rows that cannot be read"
              about="Mend them in the file, or go on: the others come in without them."
            >
              <Faults
                label="Rows that cannot be read, with reasons"
                rows={data.faults}
                count={data.unreadable}
                name={chosen.file.name}
              />
            </Section>
          )}
          {!nothing && data.known > 0 && (
            <Section
              title="Known already"
              about="They are left as they are: an email address of theirs is that of a prospect here, or of another row."
            >
              <Faults
                label="Rows known already, with reasons"
                rows={data.knownRows}
                count={data.known}
                name={chosen.file.name}
              />
            </Section>
          )}
          <Section title="Import">
            <TakeIn
              file={chosen.file}
              preview={data}
              mapping={mapping}
              reading={preview.isFetching}
              imported={imported}
            />
          </Section>
        </>
      )}
    </Stack>
  );
};

const countsText = ({ rows, unreadable, known }: Preview): string =>
  [
    `${countText(rows)} ${rows === 1 ? 'row' : 'rows'}`,
    ...(unreadable === 0 ? [] : [`${countText(unreadable)} cannot be read`]),
    ...(known === 0 ? [] : [`${countText(known)} known already`]),
  ].join(', ');

const TakeIn = ({
  file,
  preview,
  mapping,
  reading,
  imported,
}: {
  readonly file: File;
  readonly preview: Preview;
  readonly mapping: Mapping;
  readonly reading: boolean;
  readonly imported: (result: ImportResult) => void;
}): ReactNode => {
  const client = useQueryClient();
  const [tags, setTags] = useState<string[]>([]);
  const take = useMutation({
    mutationFn: () => importFile(file, { mapping, tags }),
    onSuccess: imported,
    onSettled: () => void client.invalidateQueries(),
  });
  const good = preview.rows - preview.unreadable - preview.known;
  return (
    <Stack>
      <TagsInput
        label="Tags for everybody of this file"
        description="Optional. Enter or a comma ends a tag."
        value={tags}
        onChange={setTags}
        maxTags={10}
        maw={480}
      />
      {take.isError && (
        <Alert color="red" role="alert" title="Not imported">
          <Text size="sm">{messageOf(take.error)}</Text>
        </Alert>
      )}
      <Group>
        <Button
          leftSection={<IconUpload size={16} aria-hidden />}
          loading={take.isPending}
          disabled={reading || good === 0}
          onClick={() => take.mutate()}
        >
          Import {prospectsText(good, countText(good))}
        </Button>
        {good === 0 && (
          <Text size="sm" c="dimmed">
            {preview.known > 0
              ? 'Everybody in the file who can be read is known already.'
              : 'Choose which column holds the name or the email address first.'}
          </Text>
        )}
      </Group>
    </Stack>
  );
};
