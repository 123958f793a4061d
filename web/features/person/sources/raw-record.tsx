import { Button, Code, Collapse, CopyButton, Group, ScrollArea } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCheck, IconCode, IconCopy } from '@tabler/icons-react';
import type { ReactNode } from 'react';

/** The record as the provider sent it, behind a button. */
export const RawRecord = ({
  name,
  record,
}: {
  readonly name: string;
  readonly record: unknown;
}): ReactNode => {
  const [opened, raw] = useDisclosure(false);
  const pretty = JSON.stringify(record, null, 2);
  return (
    <>
      <Group gap="xs">
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconCode size={15} aria-hidden />}
          onClick={raw.toggle}
          aria-expanded={opened}
          aria-label={`${opened ? 'Hide' : 'Show'} the raw record: ${name}`}
        >
          {opened ? 'Hide the raw record' : 'Show the raw record'}
        </Button>
        {opened && (
          <CopyButton value={pretty} timeout={2_000}>
            {({ copied, copy }) => (
              <Button
                size="compact-sm"
                variant="default"
                leftSection={
                  copied ? <IconCheck size={15} aria-hidden /> : <IconCopy size={15} aria-hidden />
                }
                onClick={copy}
              >
                <span aria-live="polite">{copied ? 'Copied' : 'Copy'}</span>
              </Button>
            )}
          </CopyButton>
        )}
      </Group>
      <Collapse expanded={opened} keepMounted={false}>
        <ScrollArea.Autosize
          mah={420}
          type="auto"
          mt="xs"
          viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': `Raw record: ${name}` }}
        >
          <Code block>{pretty}</Code>
        </ScrollArea.Autosize>
      </Collapse>
    </>
  );
};
