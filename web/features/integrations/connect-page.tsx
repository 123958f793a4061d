import { Alert, Anchor, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import type { Answer } from '../../api/contract.ts';
import { useAnswer } from '../../api/hooks.ts';
import { useMe } from '../../api/me.ts';
import { Page } from '../../ui/page.tsx';
import { useFilters } from '../../ui/search-params.ts';
import { Section } from '../../ui/section.tsx';
import { Answered, Empty } from '../../ui/states.tsx';
import { useOrientation } from '../../ui/use-orientation.ts';
import { credentialNoun, someOf } from '../../words/credentials.ts';
import { CONNECT_AGAIN } from './connect-again.tsx';
import { isLive, verb, type Catalogue, type Connection, type Provider } from './groups.ts';
import { InstallForm, ON_PAGE } from './install-form.tsx';
import { CredentialsForm } from './credentials-form.tsx';
import { SenderForm } from './sender-form.tsx';
import { SettingsMissing } from './settings-missing.tsx';
import { hold } from './shown-once.ts';
import { Steps } from './steps.tsx';
import { Unavailable } from './unavailable.tsx';

export type Connected = Answer<'POST /connections'>;

/** Connects one provider: what to do there, and what to enter here. */
export const ConnectPage = (): ReactNode => {
  const { provider = '' } = useParams();
  const { get } = useFilters();
  const catalogue = useAnswer('GET /connections', {
    query: get('for') === 'prospects' ? { group: 'Recruiting' } : {},
  });
  const entry = catalogue.data?.providers.find((one) => one.provider === provider);
  return (
    <Page
      title={entry === undefined ? 'Connect' : `${verb(entry)}: ${entry.label}`}
      back={{ to: '/integrations', label: 'App Integrations' }}
    >
      <Answered query={catalogue}>
        {(data) =>
          entry === undefined ? (
            <Empty title="There is no such integration">Choose one under App Integrations.</Empty>
          ) : (
            <Connect entry={entry} catalogue={data} />
          )
        }
      </Answered>
    </Page>
  );
};

const Connect = ({
  entry,
  catalogue,
}: {
  readonly entry: Provider;
  readonly catalogue: Catalogue;
}): ReactNode => {
  const source = entry.kind === 'hire_source';
  const { heading, what, about } = wordsOf(entry, entry.connectBy);
  const { keySteps } = entry;
  const page = entry.page?.unavailableReason === null ? entry.page : null;
  const { get, set } = useFilters();
  const onPage = page !== null && get('way') === PAGE;
  const choose = (way: string): void => set({ way: way === PAGE ? PAGE : null });
  if (source && catalogue.missingSettings.length > 0) return <SettingsMissing catalogue={catalogue} />;
  return (
    <Stack gap="xl">
      <Known provider={entry.provider} catalogue={catalogue} />
      {page !== null && <WayChooser label={entry.label} onPage={onPage} choose={choose} />}
      {onPage ? (
        <OwnPage entry={entry} steps={page.steps} />
      ) : entry.available ? (
        <>
          <Section title={`1. ${heading}`}>
            <Steps steps={entry.setupSteps} />
          </Section>
          <Section title={`2. ${what}`} about={about}>
            <Form entry={entry} by={entry.connectBy} />
          </Section>
        </>
      ) : (
        <Unavailable provider={entry} />
      )}
      {keySteps !== null && (
        <Section title="Or by an API key" about={wordsOf(entry, 'key').about}>
          <Stack>
            <Steps steps={keySteps} />
            <Form entry={entry} by="key" />
          </Stack>
        </Section>
      )}
    </Stack>
  );
};

const PAGE = ON_PAGE.way;

const WayChooser = ({
  label,
  onPage,
  choose,
}: {
  readonly label: string;
  readonly onPage: boolean;
  readonly choose: (way: string) => void;
}): ReactNode => (
  <SegmentedControl
    aria-label="How Foyer is let in"
    data={[
      { value: 'key', label: 'By an API key' },
      { value: PAGE, label: `On ${label}’s own page` },
    ]}
    value={onPage ? PAGE : 'key'}
    onChange={choose}
    orientation={useOrientation()}
    style={{ alignSelf: 'flex-start' }}
  />
);

const OwnPage = ({
  entry,
  steps,
}: {
  readonly entry: Provider;
  readonly steps: readonly string[];
}): ReactNode => {
  const { heading, what, about } = wordsOf(entry, 'oauth');
  return (
    <>
      <Section title={`1. ${heading}`}>
        <Steps steps={steps} />
      </Section>
      <Section title={`2. ${what}`} about={about}>
        <InstallForm provider={entry} />
      </Section>
    </>
  );
};

type Words = { readonly heading: string; readonly what: string; readonly about: string };

const wordsOf = ({ kind, label, credentialFields }: Provider, by: Provider['connectBy']): Words => {
  const noun = credentialNoun(credentialFields);
  const then =
    kind === 'prospect_target'
      ? 'Until you decide otherwise, people are sent as prospects, without a job.'
      : kind === 'hire_source'
        ? 'Nothing is imported before you say so or the daily import begins.'
        : 'Nothing is imported before you have seen who would be matched and pressed Import. From your first HRIS on, full access waits for that match.';
  switch (by) {
    case 'key':
      return {
        heading: noun === 'credentials' ? `In ${label}` : `Make ${someOf(noun)}`,
        what: `Enter ${noun === 'credentials' ? 'them' : 'it'} here`,
        about: `Foyer tries the ${noun} at once and tells which permission is missing. ${then}`,
      };
    case 'oauth':
      return { heading: 'What happens', what: 'Name it and go', about: then };
    case 'report':
      return {
        heading: 'How it works',
        what: 'Name it',
        about:
          'The name is how you and your colleagues tell it from others. One that was uninstalled is taken up again under its old name.',
      };
  }
};

const Form = ({ entry, by }: { readonly entry: Provider; readonly by: Provider['connectBy'] }): ReactNode => {
  const navigate = useNavigate();
  const me = useMe();
  const { provider } = entry;
  const connected = (answer: Connected): void => {
    hold(answer.id, me?.id ?? '', {
      secretToken: answer.webhook?.secretToken ?? null,
      pushPassword: answer.pushPassword,
      arrival: answer.importedOnce ? 'revived' : 'new',
    });
    // The form is no step to come back to.
    void navigate(`/integrations/${answer.id}`, { replace: true });
  };
  if (by === 'oauth') return <InstallForm provider={entry} />;
  return by === 'key' ? (
    <CredentialsForm provider={entry} connected={connected} />
  ) : (
    <SenderForm provider={provider === 'scim' ? 'scim' : 'roster'} connected={connected} />
  );
};

/** What of this provider is or was connected, so that nobody connects it twice by mistake or fears to. */
const Known = ({
  provider,
  catalogue,
}: {
  readonly provider: string;
  readonly catalogue: Catalogue;
}): ReactNode =>
  catalogue.items
    .filter((one) => one.provider === provider)
    .map((one) => (
      <Alert
        key={one.id}
        color="blue"
        icon={<IconInfoCircle aria-hidden />}
        title={isLive(one) ? `${one.name} is connected already` : `${one.name} was connected before`}
      >
        {isLive(one) ? <Already connection={one} /> : <Text size="sm">{takenUpAgain(one)}</Text>}
      </Alert>
    ));

const takenUpAgain = ({ connectBy, kind, name, credentialFields }: Connection): string => {
  if (kind === 'prospect_target')
    return 'With the same account it is taken up again: who was sent there before is recognised, and nobody becomes a second candidate.';
  const known = kind === 'hire_source' ? 'people' : 'employees';
  switch (connectBy) {
    case 'key':
      return `With ${someOf(credentialNoun(credentialFields))} of the same account it is taken up again: the same ${known} are recognised, and nobody comes in twice.`;
    case 'oauth':
      return `With the same account it is taken up again: the same ${known} are recognised, and nobody comes in twice.`;
    case 'report':
      return `Under the name “${name}” it is taken up again: the address and the employees are the same, only the password or token is new. Under another name it begins anew.`;
  }
};

const Already = ({ connection }: { readonly connection: Connection }): ReactNode => {
  const { connectBy, credentialFields } = connection;
  if (connectBy === 'report')
    return (
      <Text size="sm">
        <Anchor component={Link} to={`/integrations/${connection.id}`} size="sm" underline="always">
          Open it
        </Anchor>{' '}
        for its address and a new password or token. Go on here only to connect another source, under another
        name.
      </Text>
    );
  const byKey = connectBy === 'key';
  const noun = credentialNoun(credentialFields);
  return (
    <Text size="sm">
      {byKey
        ? `For ${noun === 'credentials' ? 'new credentials' : `a new ${noun}`} of the same account`
        : 'To let Foyer in anew for the same account'}{' '}
      <Anchor
        component={Link}
        to={`/integrations/${connection.id}?dialog=${byKey ? 'key' : CONNECT_AGAIN}`}
        size="sm"
        underline="always"
      >
        {byKey ? `replace the ${noun} there` : 'connect again there'}
      </Anchor>
      . Go on here only to connect another account.
    </Text>
  );
};
