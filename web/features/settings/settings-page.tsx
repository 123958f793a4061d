import { Alert, Stack } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useEffect, type ReactNode } from 'react';
import { useLocation } from 'react-router';
import type { Answer } from '../../api/contract.ts';
import { useAnswer } from '../../api/hooks.ts';
import { useMay } from '../../api/me.ts';
import { useKeptFocus } from '../../ui/kept-focus.ts';
import { Page } from '../../ui/page.tsx';
import { Answered } from '../../ui/states.tsx';
import { UnsavedGuard } from '../../ui/unsaved.tsx';
import { Applying } from './applying.tsx';
import { DaysOff } from './days-off/days-off.tsx';
import { EmployeeSources } from './employee-sources.tsx';
import {
  HourField,
  MinimumField,
  NameField,
  ShareField,
  SwitchField,
  WorkerTypesField,
  ZoneField,
} from './fields.tsx';
import { Group } from './group.tsx';
import { HireGroup } from './hire-fields.tsx';
import { MatchingGroup } from './matching-group.tsx';
import { LocationZones } from './location-zones.tsx';
import { useSettingsForm } from './settings-form.ts';

export const SettingsPage = (): ReactNode => {
  useKeptFocus();
  const organization = useAnswer('GET /organization', {});
  return (
    <Page title="Settings" lead="How Foyer works for the whole organization.">
      <Answered query={organization}>{(stored) => <Form stored={stored} />}</Answered>
    </Page>
  );
};

const Form = ({ stored }: { readonly stored: Answer<'GET /organization'> }): ReactNode => {
  const mayWrite = useMay()('settings.write');
  const form = useSettingsForm(stored, !mayWrite);
  useAnchor();
  return (
    <Stack gap="xl">
      {form.readOnly && (
        <Alert color="gray" icon={<IconLock aria-hidden />}>
          You may see these settings. A Super Admin can change them.
        </Alert>
      )}
      {stored.applying !== null && <Applying {...stored.applying} />}
      <Group
        form={form}
        anchor="organization"
        title="Organization"
        about="What it is called, and when its digests come."
        names={['name', 'digestHour']}
      >
        <NameField form={form} />
        <HourField form={form} name="digestHour" />
      </Group>
      <Group
        form={form}
        anchor="first-day"
        title="First day"
        about="When full access opens. A change moves everybody whose access has not opened yet; who is in stays in."
        names={['timeZone', 'activationHour', 'locationZones']}
      >
        <ZoneField form={form} />
        <HourField form={form} name="activationHour" />
        <LocationZones form={form} />
      </Group>
      <Group
        form={form}
        anchor="imports"
        title="Preboarding and imports"
        about="What comes in from the ATS, when, and when Foyer waits for a person."
        names={[
          'preboardingEnabled',
          'atsIntegrationsEnabled',
          'syncHour',
          'massChangeShare',
          'massChangeMinimum',
        ]}
      >
        <SwitchField form={form} name="preboardingEnabled" />
        <SwitchField form={form} name="atsIntegrationsEnabled" />
        <HourField form={form} name="syncHour" />
        <ShareField form={form} />
        <MinimumField form={form} />
      </Group>
      <HireGroup form={form} />
      <DaysOff readOnly={form.readOnly} zone={stored.timeZone} />
      <Group
        form={form}
        anchor="hris"
        title="HRIS"
        about="Whether full access waits for an employee of the HRIS."
        names={['usesHris', 'exemptWorkerTypes']}
      >
        <SwitchField form={form} name="usesHris" />
        <WorkerTypesField form={form} />
      </Group>
      <EmployeeSources form={form} />
      <MatchingGroup form={form} />
      <UnsavedGuard dirty={form.changed.length > 0} />
    </Stack>
  );
};

/** `/settings#imports` goes to its group, which is there only now. */
const useAnchor = (): void => {
  const { hash } = useLocation();
  useEffect(() => {
    if (hash !== '') document.getElementById(hash.slice(1))?.scrollIntoView();
  }, [hash]);
};
