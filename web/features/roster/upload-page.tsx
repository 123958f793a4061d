import { Button, Group, Paper, Stack, Text } from '@mantine/core';
import { IconFileSpreadsheet } from '@tabler/icons-react';
import { useRef, useState, type ReactNode } from 'react';
import { useParams } from 'react-router';
import type { Answer } from '../../api/contract.ts';
import { useAnswer } from '../../api/hooks.ts';
import { useMay } from '../../api/me.ts';
import { Page } from '../../ui/page.tsx';
import { Section } from '../../ui/section.tsx';
import { Answered, Empty, Failure, Loading, MayNot } from '../../ui/states.tsx';
import { countText } from '../../ui/time.tsx';
import { ColumnsTable } from './columns-table.tsx';
import { DropZone } from './drop-zone.tsx';
import { Errors } from './errors.tsx';
import { HandIn } from './hand-in.tsx';
import { expected, lacking } from './mapping.ts';
import { usePreview, type ChosenFile, type Mapping } from './roster-file.ts';
import { RowsTable } from './rows-table.tsx';

type Connection = Answer<'GET /connections/{id}'>;

/** A file of employees: choose it, see what is read from it, hand it in. */
export const UploadPage = (): ReactNode => {
  const { id = '' } = useParams();
  const connection = useAnswer('GET /connections/{id}', { params: { id } });
  const may = useMay();
  const name = connection.data?.name ?? '';
  return (
    <Page
      title={name === '' ? 'Upload a roster' : `Upload a roster: ${name}`}
      lead="New hires are matched with the employees of this file."
      back={{ to: `/integrations/${id}`, label: name === '' ? 'Back' : name }}
    >
      {may('people.write') || may('connections.write') ? (
        <Answered query={connection}>{(data) => <Upload connection={data} />}</Answered>
      ) : (
        <MayNot what="upload rosters" />
      )}
    </Page>
  );
};

const Upload = ({ connection }: { readonly connection: Connection }): ReactNode => {
  const [chosen, setChosen] = useState<ChosenFile | null>(null);
  const count = useRef(0);
  const choose = (file: File): void => {
    count.current += 1;
    setChosen({ key: count.current, file });
  };
  if (connection.provider !== 'roster') return <Empty title="No files here">{noFiles(connection)}</Empty>;
  if (connection.state === 'uninstalled')
    return (
      <Empty title={`${connection.name} is uninstalled`}>
        Connect a roster again under App Integrations; then upload the file there.
      </Empty>
    );
  if (chosen === null) return <DropZone choose={choose} />;
  return (
    <ChosenRoster key={chosen.key} connection={connection} chosen={chosen} drop={() => setChosen(null)} />
  );
};

const noFiles = ({ name, kind, label, pulled }: Connection): string => {
  if (kind === 'hire_source')
    return `${name} is a recruiting system: its hired candidates come in with Sync ${label}.`;
  return pulled
    ? `The employees of ${name} come in by themselves, and with Sync ${label}.`
    : `${name} sends its employees by itself.`;
};

const ChosenRoster = ({
  connection,
  chosen,
  drop,
}: {
  readonly connection: Connection;
  readonly chosen: ChosenFile;
  readonly drop: () => void;
}): ReactNode => {
  const [mapping, setMapping] = useState<Mapping | null>(null);
  const preview = usePreview(connection.id, chosen, mapping);
  const data = preview.data === undefined ? undefined : expected(preview.data, mapping);
  // Before that every row would be called unreadable, for the same reason.
  const complete = data !== undefined && lacking(data).length === 0;
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
                {data === undefined || !complete ? sizeText(chosen.file.size) : countsText(data.counts)}
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
      {data !== undefined && (
        <>
          <Section title="Columns" about="What each column of the file is read as.">
            <ColumnsTable preview={data} change={setMapping} />
          </Section>
          {complete && data.counts.unreadable > 0 && (
            <Section title="Rows that cannot be read" about="Mend them in the file, or leave them out.">
              <Errors preview={data} name={chosen.file.name} />
            </Section>
          )}
          {complete && (
            <Section title="Preview" about="The first rows, as they would be read.">
              <RowsTable preview={data} />
            </Section>
          )}
          <Section title="Upload">
            <HandIn connection={connection} file={chosen.file} preview={data} reading={preview.isFetching} />
          </Section>
        </>
      )}
    </Stack>
  );
};

const sizeText = (bytes: number): string =>
  bytes < 1_000_000
    ? `${countText(Math.ceil(bytes / 1_000))} kB`
    : `${countText(Math.round(bytes / 1_000_000))} MB`;

const countsText = ({ rows, unreadable }: { readonly rows: number; readonly unreadable: number }): string =>
  unreadable === 0
    ? `${countText(rows)} ${rows === 1 ? 'row' : 'rows'}, all of them can be read`
    : `${countText(rows)} rows, ${countText(unreadable)} cannot be read`;
