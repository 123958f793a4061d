import { Button, Group, Paper, Stack, Text } from '@mantine/core';
import { useCallback, useState, type ReactNode } from 'react';
import { NewProspectPanel, ProspectPanel, type Standing } from '../../features/prospect-panel/index.ts';
import { ConsoleLink } from '../../ui/console-link.tsx';
import type { Draft, ReadPage } from '../reading.ts';
import { storeReading } from '../stored.ts';
import { showStanding } from './badge.ts';
import { DraftForm } from './draft-form.tsx';
import { profileOf, type Profile } from './profile.ts';

/** Somebody who was read of a page: looked at, compared, sent; then followed as a prospect. */
export const PagePerson = ({
  tabId,
  reading,
}: {
  readonly tabId: number;
  readonly reading: ReadPage;
}): ReactNode => {
  const [draft, setDraft] = useState(reading.draft);
  const [profile, setProfile] = useState<Profile | null>(null);
  const [prospectId, setProspectId] = useState(reading.prospectId);
  const [opened, setOpened] = useState<string | null>(null);
  const keep = (changed: Partial<ReadPage>): void => {
    void storeReading(tabId, { ...reading, draft, prospectId, ...changed });
  };
  const onStanding = useCallback((standing: Standing | null) => void showStanding(tabId, standing), [tabId]);
  const change = (next: Draft): void => {
    setDraft(next);
    keep({ draft: next });
  };
  const stored = (id: string, connectionId: string | null): void => {
    setProspectId(id);
    setOpened(connectionId);
    keep({ prospectId: id });
  };
  if (prospectId !== null)
    return (
      <Stack gap="md">
        <Person draft={draft} page={reading.page} />
        <ProspectPanel prospectId={prospectId} opened={opened} onStanding={onStanding} />
        <ConsoleLink to={`/prospects/${prospectId}`}>Open the prospect in Foyer</ConsoleLink>
      </Stack>
    );
  if (profile !== null)
    return (
      <Stack gap="md">
        <Person draft={draft} page={reading.page} edit={() => setProfile(null)} />
        <NewProspectPanel profile={profile} origin="extension" onStored={stored} onStanding={onStanding} />
      </Stack>
    );
  return (
    <DraftForm
      draft={draft}
      change={change}
      headingOnly={reading.headingOnly}
      check={() => setProfile(profileOf(draft).profile)}
    />
  );
};

const Person = ({
  draft,
  page,
  edit,
}: {
  readonly draft: Draft;
  readonly page: string;
  readonly edit?: () => void;
}): ReactNode => {
  const name = [draft.firstName, draft.middleName, draft.lastName]
    .filter((part) => part.trim() !== '')
    .join(' ');
  const work = [draft.title, draft.company, draft.location].filter((part) => part.trim() !== '').join(' · ');
  return (
    <Paper withBorder p="sm" radius="md" component="section" aria-label="Person">
      <Group justify="space-between" wrap="nowrap" align="flex-start" gap="xs">
        <Stack gap={2} miw={0}>
          <Text fw={600}>{name === '' ? page : name}</Text>
          {work !== '' && <Text size="sm">{work}</Text>}
          <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-line' }}>
            {draft.emails.trim()}
          </Text>
        </Stack>
        {edit !== undefined && (
          <Button size="compact-sm" variant="subtle" onClick={edit}>
            Edit
          </Button>
        )}
      </Group>
    </Paper>
  );
};
