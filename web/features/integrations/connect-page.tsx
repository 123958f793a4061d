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
import { isLive, type Catalogue } from './groups.ts';
import { KeyForm, type KeyProvider } from './key-form.tsx';
import { RosterForm } from './roster-form.tsx';
import { SettingsMissing } from './settings-missing.tsx';
import { holdSecrets } from './shown-once.ts';
import { Steps } from './steps.tsx';

export type Connected = Answer<'POST /connections'>;

const isKeyProvider = (name: string): name is KeyProvider => name === 'ashby';

/** Connects one provider: what to do there, and what to enter here. */
export const ConnectPage = (): ReactNode => {
  const { provider = '' } = useParams();
  const catalogue = useAnswer('GET /connections', {});
  const label = catalogue.data?.providers.find((one) => one.provider === provider)?.label;
  return (
    <Page
      title={label === undefined ? 'Connect' : `Connect: ${label}`}
      back={{ to: '/integrations', label: 'App Integrations' }}
    >
      <Answered query={catalogue}>{(data) => <Connect provider={provider} catalogue={data} />}</Answered>
    </Page>
  );
};

const Connect = ({
  provider,
  catalogue,
}: {
  readonly provider: string;
  readonly catalogue: Catalogue;
}): ReactNode => {
  const navigate = useNavigate();
  const me = useMe();
  const entry = catalogue.providers.find((one) => one.provider === provider);
  const connected = (answer: Connected): void => {
    holdSecrets(answer.id, me?.id ?? '', {
      secretToken: answer.webhook?.secretToken ?? null,
      pushPassword: answer.pushPassword,
    });
    // The form is no step to come back to.
    void navigate(`/integrations/${answer.id}`, { replace: true });
  };
  if (entry === undefined)
    return <Empty title="There is no such integration">Choose one under App Integrations.</Empty>;
  const source = isKeyProvider(provider);
  if (source && catalogue.missingSettings.length > 0) return <SettingsMissing catalogue={catalogue} />;
  return (
    <Stack gap="xl">
      {source && <Known provider={provider} catalogue={catalogue} />}
      <Section title={source ? '1. Make a key' : '1. How it works'}>
        <Steps steps={entry.setupSteps} />
      </Section>
      <Section
        title={source ? '2. Enter it here' : '2. Name it'}
        about={
          source
            ? `Foyer tries the key at once and tells if it lacks a permission. Nothing is imported before you say so or the daily import begins.`
            : 'The name is how you and your colleagues tell it from others.'
        }
      >
        {source ? (
          <KeyForm provider={provider} label={entry.label} connected={connected} />
        ) : (
          <RosterForm provider={provider === 'scim' ? 'scim' : 'roster'} connected={connected} />
        )}
      </Section>
    </Stack>
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
          <Text size="sm">
            For a new key of the same account{' '}
            <Anchor component={Link} to={`/integrations/${one.id}?dialog=key`} size="sm" underline="always">
              replace the key there
            </Anchor>
            . Go on here only to connect another account.
          </Text>
        ) : (
          <Text size="sm">
            With a key of the same account it is taken up again: the same people are recognised, and nobody
            comes in twice.
          </Text>
        )}
      </Alert>
    ));
