import { Alert, Select, Stack, Switch, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { fieldFaults, messageOf } from '../../../api/problem.ts';
import { done } from '../../../ui/notify.ts';
import { Section } from '../../../ui/section.tsx';
import { Answered } from '../../../ui/states.tsx';
import type { ConnectionDetail } from '../../integrations/groups.ts';
import { takesWords } from '../mapping/draft.ts';
import { usePushOptions, usePushSettings, useSaveSettings, type Settings } from '../use-settings.ts';

type Part = { readonly connection: ConnectionDetail; readonly settings: Settings };

/** What goes along with a prospect: the résumé, the source, the tags. */
export const SendingTab = ({ connection }: { readonly connection: ConnectionDetail }): ReactNode => {
  const settings = usePushSettings(connection.id);
  return (
    <Answered query={settings}>
      {(data) => (
        <Stack gap="xl">
          <Section
            title="Résumé"
            about="If only the résumé fails, it alone is tried again: the candidate stays."
          >
            <Resume connection={connection} settings={data} />
          </Section>
          <Section title="Source" about="Where the recruiting system says that the candidate came from.">
            <Source connection={connection} settings={data} />
          </Section>
          <Section title="Tags">
            <Tags connection={connection} settings={data} />
          </Section>
        </Stack>
      )}
    </Answered>
  );
};

const sourceText = (fault: string | undefined): string | undefined =>
  fault === undefined ? undefined : `The source ${fault}. Choose another one first.`;

/** The sentence, and what it is about where that is another tab. */
const NotSaved = ({ error }: { readonly error: unknown }): ReactNode => {
  if (error === null) return null;
  const faults = fieldFaults(error);
  const mapping = Object.entries(faults).filter(([path]) => path.startsWith('mapping'));
  return (
    <Alert color="red" role="alert" title="Not saved">
      <Text size="sm">
        {mapping.length === 0
          ? (faults['tagField'] ?? sourceText(faults['sourceId']) ?? messageOf(error))
          : `Mend the field mapping first: ${mapping.map(([, message]) => message).join(' ')}`}
      </Text>
    </Alert>
  );
};

const Resume = ({ connection, settings }: Part): ReactNode => {
  const { save, busy, error } = useSaveSettings(connection.id, settings);
  return (
    <Stack>
      <Switch
        label="Attach the résumé"
        description="Recruiters can leave it out for one prospect."
        checked={settings.attachResume}
        disabled={busy}
        onChange={(event) => {
          const attachResume = event.currentTarget.checked;
          save({ attachResume }, () =>
            done(attachResume ? 'Résumés are sent along.' : 'Résumés are not sent any more.'),
          );
        }}
      />
      <NotSaved error={error} />
    </Stack>
  );
};

const Source = ({ connection, settings }: Part): ReactNode => {
  const options = usePushOptions(connection.id);
  const { save, busy, error } = useSaveSettings(connection.id, settings);
  return (
    <Answered query={options}>
      {({ sources }) =>
        sources.length === 0 ? (
          <Text size="sm">
            {connection.label} takes the name of the credential that Foyer is connected with as the source.
            Change it there, where the credential was made.
          </Text>
        ) : (
          <Stack>
            <Select
              label="Source in the recruiting system"
              placeholder="None"
              data={sources.map(({ id, title }) => ({ value: id, label: title }))}
              value={settings.sourceId}
              onChange={(sourceId) => save({ sourceId }, () => done('The source is saved.'))}
              disabled={busy}
              searchable
              clearable
              clearButtonProps={{ 'aria-label': 'None' }}
              nothingFoundMessage="No source like this"
              maw={480}
            />
            <Text size="sm" c="dimmed">
              Who sends is credited where the recruiting system has one user with that work address.
            </Text>
            <NotSaved error={error} />
          </Stack>
        )
      }
    </Answered>
  );
};

/** Row E4: where the recruiting system has fields of activities, an admin says which of them the tags go to. */
const Tags = ({ connection, settings }: Part): ReactNode => {
  const options = usePushOptions(connection.id);
  const { save, busy, error } = useSaveSettings(connection.id, settings);
  const { tagField, tagFieldBroken } = settings;
  return (
    <Answered query={options}>
      {({ tagFields }) => {
        if (tagFields.length === 0 && tagField === null) return <Text size="sm">{tagsText(connection)}</Text>;
        const gone = tagField !== null && !tagFields.some(({ name }) => name === tagField) ? tagField : null;
        return (
          <Stack>
            <Text size="sm">{tagsText(connection)}</Text>
            <Select
              label="Activity field for tags"
              placeholder="Tags of the activity"
              data={[
                ...tagFields.map(({ name, label, takes, fits }) => ({
                  value: name,
                  label: `${label} (${takes === 'list' ? 'a list' : takesWords[takes]})`,
                  disabled: !fits,
                })),
                ...(gone === null ? [] : [{ value: gone, label: `${gone} (gone)` }]),
              ]}
              value={tagField}
              onChange={(chosen) =>
                save({ tagField: chosen }, () =>
                  done(
                    chosen === null ? 'Tags go to the tags of an activity.' : 'The field for tags is saved.',
                  ),
                )
              }
              error={tagFieldBroken ?? (gone === null ? null : 'The field is not there any more.')}
              disabled={busy}
              searchable
              clearable
              clearButtonProps={{ 'aria-label': 'Tags of the activity' }}
              nothingFoundMessage="No field like this"
              maw={480}
            />
            <NotSaved error={error} />
          </Stack>
        );
      }}
    </Answered>
  );
};

const tagsText = ({ label, provider }: ConnectionDetail): string =>
  provider === 'clinch'
    ? `Tags of a prospect are written to the tags of an activity of the candidate in ${label}; one that is there already is not sent again. To have them in a field of the candidate as well, map Tags to it under Field mapping.`
    : `Tags of a prospect become tags of the candidate in ${label}; one that is there already is used, whatever its case. To have them in a field as well, map Tags to it under Field mapping.`;
