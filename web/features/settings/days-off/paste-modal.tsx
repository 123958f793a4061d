import { Alert, Button, FileButton, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { IconCalendar } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useOpenedAfterMount } from '../../../ui/opened-after-mount.ts';
import { dayText } from '../../../ui/time.tsx';
import { parseDays, type ReadDays } from './parse-days.ts';
import { daysText, type AddDays } from './use-days-off.ts';
import { WhereField } from './where-field.tsx';

type Props = {
  readonly opened: boolean;
  readonly close: () => void;
  readonly add: AddDays;
  readonly adding: boolean;
};

/** A year's holidays at once, for everywhere or for one location. */
export const PasteModal = ({ opened, close, add, adding }: Props): ReactNode => (
  <Modal
    opened={useOpenedAfterMount(opened)}
    onClose={close}
    title="Paste days off"
    size="lg"
    closeButtonProps={{ 'aria-label': 'Close' }}
  >
    <Content add={add} adding={adding} close={close} />
  </Modal>
);

const Content = ({ add, adding, close }: Omit<Props, 'opened'>): ReactNode => {
  const [text, setText] = useState('');
  const [where, setWhere] = useState('');
  const read = parseDays(text);
  const submit = async (): Promise<void> => {
    const location = where.trim() === '' ? null : where.trim();
    if (await add(read.days.map((one) => ({ ...one, location })))) close();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (read.days.length > 0) void submit();
      }}
    >
      <Stack gap="md">
        <Textarea
          label="Days"
          description="One a line, the day first: 2030-12-25 Christmas Day, or 25.12.2030 Christmas Day. The text of a calendar file (.ics) works as well."
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          autosize
          minRows={6}
          maxRows={14}
          data-autofocus
        />
        <Group justify="space-between" align="flex-start">
          <ReadText read={read} />
          <FileButton
            accept=".ics,.csv,.txt,text/calendar,text/csv,text/plain"
            onChange={(file) => {
              if (file !== null) void file.text().then(setText);
            }}
            inputProps={{ 'aria-label': 'Calendar file' }}
          >
            {(props) => (
              <Button
                {...props}
                variant="subtle"
                size="compact-sm"
                leftSection={<IconCalendar size={16} aria-hidden />}
              >
                Choose a file
              </Button>
            )}
          </FileButton>
        </Group>
        <WhereField value={where} change={setWhere} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" disabled={read.days.length === 0} loading={adding}>
            {read.days.length === 0 ? 'Add' : `Add ${daysText(read.days.length)}`}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};

const SHOWN = 3;

/** What was understood, before it is added. */
const ReadText = ({ read: { days, unread } }: { readonly read: ReadDays }): ReactNode => {
  const sorted = days.map(({ day }) => day).sort();
  const [first, last] = [sorted[0], sorted.at(-1)];
  return (
    <Stack gap="xs" role="status" flex="1 1 16rem">
      {first !== undefined && last !== undefined && (
        <Text size="sm">
          {daysText(days.length)}
          {first === last ? `: ${dayText(first)}` : `, from ${dayText(first)} to ${dayText(last)}`}
        </Text>
      )}
      {unread.length > 0 && (
        <Alert color="orange" p="xs">
          <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
            Not read as days: {unread.slice(0, SHOWN).join(' · ')}
            {unread.length > SHOWN && ` and ${unread.length - SHOWN} more`}
          </Text>
        </Alert>
      )}
    </Stack>
  );
};
