import { Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import type { MessageReceiver, StepMessage } from '../../../../src/domain/journey.ts';
import { LONGEST_LINE, LONGEST_TEXT } from '../limits.ts';
import type { FaultOf } from './faults.ts';
import { PlaceholderField } from './placeholder-field.tsx';
import { ReceiverFields } from './receiver-fields.tsx';

const receivers: readonly { readonly value: MessageReceiver; readonly label: string }[] = [
  { value: 'hire', label: 'The hire' },
  { value: 'manager', label: 'Their manager' },
  { value: 'member', label: 'A colleague by name' },
];

/** To whom, and what it says. */
export const MessageFields = ({
  message,
  change,
  faultOf,
}: {
  readonly message: StepMessage;
  readonly change: (message: StepMessage) => void;
  readonly faultOf: FaultOf;
}): ReactNode => (
  <Stack gap="md">
    <ReceiverFields
      label="To"
      choices={receivers}
      value={message.to}
      memberId={message.memberId}
      change={(to, memberId) => change({ ...message, to, memberId })}
      error={faultOf('message.to')}
      memberError={faultOf('message.memberId')}
    />
    <PlaceholderField
      label="Subject"
      value={message.subject}
      change={(subject) => change({ ...message, subject })}
      error={faultOf('message.subject')}
      longest={LONGEST_LINE}
    />
    <PlaceholderField
      label="Text"
      description={
        message.to === 'hire'
          ? 'Goes to the personal address before the first day and to the company address from then on; it also stands on their preboarding page.'
          : 'An empty line begins a new paragraph.'
      }
      value={message.text}
      change={(text) => change({ ...message, text })}
      error={faultOf('message.text')}
      longest={LONGEST_TEXT}
      lines={8}
    />
  </Stack>
);
