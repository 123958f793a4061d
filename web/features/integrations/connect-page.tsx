import { Alert, Anchor, Stack, Text } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import type { Answer } from '../../api/contract.ts';
import { useAnswer } from '../../api/hooks.ts';
import { useMe } from '../../api/me.ts';
import { Page } from '../../ui/page.tsx';
import { Section } from '../../ui/section.tsx';
import { Answered, Empty } from '../../ui/states.tsx';
import { CONNECT_AGAIN } from './connect-again.tsx';
import { isLive, verb, type Catalogue, type Connection, type Provider } from './groups.ts';
import { InstallForm } from './install-form.tsx';
import { KeyForm, type KeyProvider } from './key-form.tsx';
import { RosterForm } from './roster-form.tsx';
import { SettingsMissing } from './settings-missing.tsx';
import { hold } from './shown-once.ts';
import { Steps } from './steps.tsx';
import { Unavailable } from './unavailable.tsx';

export type Connected = Answer<'POST /connections'>;

const isKeyProvider = (name: string): name is KeyProvider => name === 'ashby' || name === 'lever';

/** Connects one provider: what to do there, and what to enter here. */
export const ConnectPage = (): ReactNode => {
  const { provider = '' } = useParams();
  const catalogue = useAnswer('GET /connections', {});
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
  const { heading, what, about } = words[entry.connectBy];
  const { keySteps } = entry;
  if (source && catalogue.missingSettings.length > 0) return <SettingsMissing catalogue={catalogue} />;
  return (
    <Stack gap="xl">
      {source && <Known provider={entry.provider} catalogue={catalogue} />}
      {entry.available ? (
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
        <Section title="Or by an API key" about={words.key.about}>
          <Stack>
            <Steps steps={keySteps} />
            <Form entry={entry} by="key" />
          </Stack>
        </Section>
      )}
    </Stack>
  );
};

const words: Readonly<
  Record<Provider['connectBy'], { readonly heading: string; readonly what: string; readonly about: string }>
> = {
  key: {
    heading: 'Make a key',
    what: 'Enter it here',
    about:
      'Foyer tries the key at once and tells if it lacks a permission. Nothing is imported before you say so or the daily import begins.',
  },
  oauth: {
    heading: 'What happens',
    what: 'Name it and go',
    about: 'Nothing is imported before you say so or the daily import begins.',
  },
  report: {
    heading: 'How it works',
    what: 'Name it',
    about: 'The name is how you and your colleagues tell it from others.',
  },
};

const Form = ({ entry, by }: { readonly entry: Provider; readonly by: Provider['connectBy'] }): ReactNode => {
  const navigate = useNavigate();
  const me = useMe();
  const { provider, label } = entry;
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
  return isKeyProvider(provider) ? (
    <KeyForm provider={provider} label={label} connected={connected} />
  ) : (
    <RosterForm provider={provider === 'scim' ? 'scim' : 'roster'} connected={connected} />
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
        {isLive(one) ? (
          <Already connection={one} />
        ) : (
          <Text size="sm">
            With {one.connectBy === 'key' ? 'a key of the same account' : 'the same account'} it is taken up
            again: the same people are recognised, and nobody comes in twice.
          </Text>
        )}
      </Alert>
    ));

const Already = ({ connection }: { readonly connection: Connection }): ReactNode => {
  const byKey = connection.connectBy === 'key';
  return (
    <Text size="sm">
      {byKey ? 'For a new key of the same account' : 'To let Foyer in anew for the same account'}{' '}
      <Anchor
        component={Link}
        to={`/integrations/${connection.id}?dialog=${byKey ? 'key' : CONNECT_AGAIN}`}
        size="sm"
        underline="always"
      >
        {byKey ? 'replace the key there' : 'connect again there'}
      </Anchor>
      . Go on here only to connect another account.
    </Text>
  );
};
