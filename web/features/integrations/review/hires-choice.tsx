import { Radio, Stack } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useAnswer } from '../../../api/hooks.ts';
import { isLive } from '../groups.ts';

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
        label="A person looks first (Review first)"
        description="They wait under New hires, and nobody writes to them, until somebody adds them as a member. This counts for the first import, too."
      />
    </Stack>
  </Radio.Group>
);

/** What is chosen: by itself as it was the last time, for an uninstalled connection is taken up again by this. */
export const useHiresChoice = (provider: string): readonly [boolean, (reviewFirst: boolean) => void] => {
  const catalogue = useAnswer('GET /connections', {});
  const before = catalogue.data?.items.some(
    (one) => one.provider === provider && !isLive(one) && one.reviewFirst,
  );
  const [chosen, choose] = useState<boolean | null>(null);
  return [chosen ?? before ?? false, choose];
};
