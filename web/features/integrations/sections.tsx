import { Button, Group, Stack, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useMay } from '../../api/me.ts';
import { Section } from '../../ui/section.tsx';
import { EmployeesKnown } from './employees-known.tsx';
import { Facts } from './facts.tsx';
import { FetchSection } from './fetch-section.tsx';
import { FieldsSection } from './fields-section.tsx';
import { ImportWindow, windowText } from './first-import.tsx';
import { FirstEmployees } from './first-employees.tsx';
import { isLive, isReport, type ConnectionDetail } from './groups.ts';
import { LastRuns } from './last-runs.tsx';
import { Push } from './push.tsx';
import { ReviewSection } from './review/review-section.tsx';
import { TakenSection } from './review/taken-section.tsx';
import { ScimPush } from './scim-push.tsx';
import { Uninstall } from './uninstall.tsx';
import type { Holding } from './use-held.ts';
import { WritingSection } from './writing/writing-section.tsx';
import { WebhookSection } from './webhooks/webhook-section.tsx';

export const Sections = ({
  connection,
  holding,
  uninstalled,
}: {
  readonly connection: ConnectionDetail;
  readonly holding: Holding;
  readonly uninstalled: (left: readonly string[]) => void;
}): ReactNode => {
  const may = useMay();
  const manages = may('connections.write') && isLive(connection);
  const source = connection.kind === 'hire_source';
  // With a review the webhook is a step of the set-up; once it listens it has its usual place.
  const webhookFirst =
    source && isLive(connection) && connection.reviewFirst && connection.webhook?.listeningSince === null;
  return (
    <>
      <Section title="How it stands">
        <Facts connection={connection} />
      </Section>
      {source && isLive(connection) && <ReviewSection connection={connection} />}
      {webhookFirst && <WebhookSection connection={connection} holding={holding} />}
      {source && manages && <WindowSection connection={connection} />}
      {!source && manages && connection.pulled && !isReport(connection) && !connection.importedOnce && (
        <Section
          anchor="first-import"
          title="First import"
          about="Who is there, and who of them would be matched with your new hires. Nothing is stored until you press Import."
        >
          <FirstEmployees connection={connection} />
        </Section>
      )}
      {connection.employees !== null && (
        <Section title="Employees" about="What the source tells of each, for matching them with new hires.">
          <EmployeesKnown employees={connection.employees} />
        </Section>
      )}
      {manages && connection.mappable && (
        <Section
          anchor="fields"
          title="Fields"
          about={`Which field of ${connection.label} each thing is read from.`}
        >
          <FieldsSection connection={connection} />
        </Section>
      )}
      {isLive(connection) && !webhookFirst && <WebhookSection connection={connection} holding={holding} />}
      {source && isLive(connection) && <TakenSection connection={connection} />}
      {isLive(connection) && connection.provider === 'humaans' && (
        <Section
          anchor="writing"
          title="Write new hires to Humaans"
          about="Whoever you add under New hires is created there, with job role and salary."
        >
          <WritingSection connection={connection} />
        </Section>
      )}
      {manages && connection.provider === 'scim' && (
        <Section anchor="push" title="Push by the directory" about="What to enter in Okta or Entra ID.">
          <ScimPush connection={connection} holding={holding} />
        </Section>
      )}
      {manages && isReport(connection) && (
        <Section anchor="push" title="Push by the HRIS" about="Or upload a file whenever it changes.">
          <Push connection={connection} holding={holding} />
        </Section>
      )}
      {manages && isReport(connection) && (
        <Section anchor="fetch" title="Fetched by Foyer" about="Every day, and with Sync.">
          <FetchSection connection={connection} />
        </Section>
      )}
      {may('syncs.read') && (
        <Section title="Last runs">
          <LastRuns id={connection.id} />
        </Section>
      )}
      {manages && (
        <Section
          title="Uninstall"
          about={source ? 'People and their history stay.' : 'Employees, matches and people stay.'}
        >
          <Group>
            <Uninstall connection={connection} uninstalled={uninstalled} />
          </Group>
        </Section>
      )}
    </>
  );
};

/** Before the first import the preview opens by itself; later it is asked for, since it reads the whole account. */
const WindowSection = ({ connection }: { readonly connection: ConnectionDetail }): ReactNode => {
  const [opened, setOpened] = useState(false);
  if (!connection.importedOnce)
    return (
      <Section
        anchor="first-import"
        title="First import"
        about="Who is hired there already, and who of them is to come in. Nothing is stored until you start it."
      >
        <ImportWindow connection={connection} />
      </Section>
    );
  return (
    <Section
      title="Back-fill window"
      about="Which hires of earlier times come in. A day further back starts an import of its own; people who are here stay."
    >
      <Stack align={opened ? 'stretch' : 'flex-start'}>
        <Text size="sm">Now {windowText(connection.backfillFrom)}.</Text>
        {opened ? (
          <ImportWindow connection={connection} />
        ) : (
          <Button variant="default" onClick={() => setOpened(true)}>
            Change the window
          </Button>
        )}
      </Stack>
    </Section>
  );
};
