import type { ReactNode } from 'react';
import { useAct } from '../../../api/hooks.ts';
import { Confirm } from '../../../ui/confirm.tsx';
import { done } from '../../../ui/notify.ts';
import { plural } from '../../../words/journeys.ts';
import type { DryRun, Journey } from '../journey.ts';
import { useDryRun } from '../rehearsal/use-dry-run.ts';

type Props = {
  readonly journey: Journey;
  readonly dirty: boolean;
  readonly opened: boolean;
  readonly close: () => void;
};

/** On or off: what it does, in people and steps, before it is done. */
export const TurnModal = (props: Props): ReactNode =>
  props.journey.state === 'on' ? <TurnOff {...props} /> : <TurnOn {...props} />;

const TurnOn = ({ journey, dirty, opened, close }: Props): ReactNode => {
  const turn = useAct('POST /journeys/{id}/state');
  const tried = useDryRun(journey, opened && !dirty && journey.steps.length > 0);
  const counts = tried.data?.pages[0];
  return (
    <Confirm
      opened={opened}
      onClose={close}
      title={`Turn on “${journey.name}”?`}
      what={
        counts === undefined
          ? [
              tried.isError
                ? 'Who would start on it now could not be found out.'
                : 'Looking who would start on it …',
            ]
          : onSentences(counts)
      }
      undo="You can turn it off at any time. What was sent by then is sent."
      confirm="Turn on"
      busy={turn.isPending || (counts === undefined && !tried.isError)}
      error={turn.error}
      impossible={whyNot(journey, dirty)}
      onConfirm={() =>
        turn.mutate(
          { params: { id: journey.id }, body: { state: 'on' } },
          {
            onSuccess: () => {
              close();
              done(`${journey.name} is on`);
            },
          },
        )
      }
    />
  );
};

const whyNot = (journey: Journey, dirty: boolean): string | undefined => {
  if (dirty) return `Save or discard your changes first: what starts is the version that is saved.`;
  return journey.steps.length === 0 ? 'There is no step on it yet. Add one and save it first.' : undefined;
};

const onSentences = ({ inAudience, entering, steps }: DryRun): readonly string[] => {
  const overdue = steps.reduce((sum, step) => sum + step.overdue, 0);
  return [
    entering === 0
      ? 'Nobody of today’s new hires starts on it now; whoever is hired from now on and fits does.'
      : `${plural(entering, 'new hire starts', 'new hires start')} on it now, and whoever is hired from now on and fits.`,
    ...(inAudience > entering
      ? [
          `${plural(inAudience - entering, 'new hire fits', 'new hires fit')} but nothing would come for them any more: they stay out of it.`,
        ]
      : []),
    ...(overdue > 0
      ? [
          `${plural(overdue, 'step')} should have come before today: nothing is sent for ${overdue === 1 ? 'it' : 'them'} until somebody says Run now or Skip.`,
        ]
      : []),
  ];
};

const TurnOff = ({ journey, opened, close }: Props): ReactNode => {
  const turn = useAct('POST /journeys/{id}/state');
  const { running } = journey.people;
  return (
    <Confirm
      opened={opened}
      onClose={close}
      title={`Turn off “${journey.name}”?`}
      what={[
        'Nobody new starts on it.',
        running === 0
          ? 'Nobody is on it at the moment.'
          : `${plural(running, 'person who is on it goes', 'people who are on it go')} on with it. To end it for one of them, stop it on their page.`,
      ]}
      undo="Turn it on again: whoever was hired meanwhile and fits starts then."
      confirm="Turn off"
      busy={turn.isPending}
      error={turn.error}
      onConfirm={() =>
        turn.mutate(
          { params: { id: journey.id }, body: { state: 'off' } },
          {
            onSuccess: () => {
              close();
              done(`${journey.name} is off`);
            },
          },
        )
      }
    />
  );
};
