import { Radio, Stack } from '@mantine/core';
import type { ReactNode } from 'react';

/** Asked while connecting, before anybody comes in. */
export const HiresChoice = ({
  label,
  reviewFirst,
  choose,
}: {
  readonly label: string;
  readonly reviewFirst: boolean;
  readonly choose: (reviewFirst: boolean) => void;
}): ReactNode => (
  <Radio.Group
    label={`When somebody is hired in ${label}`}
    description="You can change it later on the page of the connection."
    value={reviewFirst ? 'review' : 'by-itself'}
    onChange={(value) => choose(value === 'review')}
  >
    <Stack gap="xs" mt="xs">
      <Radio
        value="by-itself"
        label="They become a member by themselves"
        description="Preboarding begins at once, with the invitation and journeys."
      />
      <Radio
        value="review"
        label="Review first"
        description="They wait under New hires, and nobody writes to them, until somebody adds them as a member."
      />
    </Stack>
  </Radio.Group>
);
