import { Radio, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Mode } from './roster-file.ts';

/** What it means that somebody is not in the file. */
export const ModeChoice = ({
  mode,
  choose,
}: {
  readonly mode: Mode;
  readonly choose: (mode: Mode) => void;
}): ReactNode => (
  <Radio.Group
    label="What the file holds"
    value={mode}
    onChange={(value) => choose(value === 'partial' ? 'partial' : 'full')}
  >
    <Stack gap="sm" mt="xs">
      <Radio
        value="full"
        label="All employees"
        description="Whoever is known from this source and not in the file counts as gone. When many would go at once, the run is held and a person decides."
      />
      <Radio
        value="partial"
        label="Some employees"
        description="Those in the file are added or changed. Nobody counts as gone."
      />
    </Stack>
  </Radio.Group>
);
