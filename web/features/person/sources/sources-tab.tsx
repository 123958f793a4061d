import { Anchor, Group, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useAnswer } from '../../../api/hooks.ts';
import { useMay } from '../../../api/me.ts';
import { Answered, Empty } from '../../../ui/states.tsx';
import { Ago, None } from '../../../ui/time.tsx';
import { Row, Rows } from '../details/field-row.tsx';
import type { Person } from '../person.ts';
import { RawRecord } from './raw-record.tsx';
import { pageOf, streamWord, summaryOf, type SourceRecord } from './source-summary.ts';

/** Every record behind the person: what it says, when it was read, and as it came. */
export const SourcesTab = ({ person }: { readonly person: Person }): ReactNode => {
  const may = useMay();
  const sources = useAnswer('GET /people/{id}/sources', { params: { id: person.id } });
  const connections = useAnswer('GET /connections', {}, { enabled: may('connections.read') });
  const readAt = (id: string): string | null =>
    connections.data?.items.find((one) => one.id === id)?.lastSuccessAt ?? null;
  return (
    <Answered query={sources}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty title="No records">
            The records behind this person are gone: they were deleted at the source, or erased.
          </Empty>
        ) : (
          <SimpleGrid cols={{ base: 1, xl: 2 }} spacing="md">
            {items.map((source) => (
              <Source
                key={`${source.connectionId}/${source.stream}/${source.externalId}`}
                source={source}
                readAt={readAt(source.connectionId)}
              />
            ))}
          </SimpleGrid>
        )
      }
    </Answered>
  );
};

const Source = ({
  source,
  readAt,
}: {
  readonly source: SourceRecord;
  readonly readAt: string | null;
}): ReactNode => {
  const what = `${streamWord(source.stream)} in ${source.connectionName}`;
  const page = pageOf(source);
  return (
    <Paper withBorder p="md" component="section" aria-label={what}>
      <Stack gap="xs">
        <Group justify="space-between" align="baseline" gap="xs">
          <Title order={2}>{what}</Title>
          {page !== null && (
            <Anchor href={page} target="_blank" rel="noreferrer noopener" size="sm">
              <Group gap={4} wrap="nowrap" component="span">
                Open in {source.connectionName} <IconExternalLink size={14} aria-hidden />
              </Group>
            </Anchor>
          )}
        </Group>
        <Times source={source} readAt={readAt} />
        {source.record === null ? (
          <Text size="sm">The record was erased; only its existence is known.</Text>
        ) : (
          <>
            <Rows>
              {summaryOf(source).map(({ label, value }) => (
                <Row key={label} label={label}>
                  {value}
                </Row>
              ))}
            </Rows>
            <RawRecord name={what} record={source.record} />
          </>
        )}
      </Stack>
    </Paper>
  );
};

const Times = ({
  source,
  readAt,
}: {
  readonly source: SourceRecord;
  readonly readAt: string | null;
}): ReactNode => (
  <Text size="xs" c="dimmed" component="div">
    Last change {source.updatedAt === null ? <None what="not known" /> : <Ago at={source.updatedAt} />}
    {readAt !== null && (
      <>
        , {source.connectionName} last read <Ago at={readAt} />
      </>
    )}
  </Text>
);
