import { SegmentedControl, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useAct, useAnswer } from '../../api/hooks.ts';
import type { Answer } from '../../api/contract.ts';
import { done, failed } from '../../ui/notify.ts';
import { Answered, Loading } from '../../ui/states.tsx';
import { hourText } from '../../words/settings.ts';

type Rhythm = Answer<'GET /me/digest'>['rhythm'];

const choices: readonly { readonly value: Rhythm; readonly label: string; readonly said: string }[] = [
  { value: 'none', label: 'None', said: 'You get no digest' },
  { value: 'daily', label: 'Daily', said: 'You get a digest every day on which there is something to tell' },
  { value: 'weekly', label: 'Weekly', said: 'You get a digest on Mondays' },
];

/** How often one hears by mail of new hires, Action Needed and connections in trouble. */
export const Digest = ({ zone }: { readonly zone: string }): ReactNode => {
  const digest = useAnswer('GET /me/digest', {});
  const choose = useAct('PATCH /me/digest');
  const pick = (value: string): void => {
    const choice = choices.find((one) => one.value === value);
    if (choice === undefined) return;
    choose.mutate(
      { body: { rhythm: choice.value } },
      {
        onSuccess: () => done(choice.said),
        onError: (error) => failed('The digest could not be changed', error),
      },
    );
  };
  return (
    <Answered query={digest} loading={<Loading lines={1} />}>
      {({ rhythm, chosen, hour }) => (
        <Stack gap="xs">
          <SegmentedControl
            aria-label="Digest"
            value={choose.isPending ? (choose.variables.body?.rhythm ?? rhythm) : rhythm}
            onChange={pick}
            data={choices.map(({ value, label }) => ({ value, label }))}
            style={{ alignSelf: 'flex-start' }}
          />
          <Text size="xs" c="dimmed">
            It comes at {hourText(hour)} ({zone}). The hour is a setting of the organization.
          </Text>
          {!chosen && rhythm !== 'none' && (
            <Text size="xs" c="dimmed">
              You did not choose yet: this is what your roles suggest.
            </Text>
          )}
        </Stack>
      )}
    </Answered>
  );
};
