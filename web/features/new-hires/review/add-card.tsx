import { Alert, Anchor, Button, Kbd, List, Paper, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconUserPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { useAct } from '../../../api/hooks.ts';
import { Confirm } from '../../../ui/confirm.tsx';
import { useDialog } from '../../../ui/dialog.ts';
import { done } from '../../../ui/notify.ts';
import { tabWords } from '../../../words/people.ts';
import type { NewHire } from '../new-hire.ts';
import { editMark } from './field-line.tsx';
import { HumaansPart } from './humaans-part.tsx';

/** What is left to do before somebody can be added, what adding does, and the button. */
export const AddCard = ({ hire, onward }: { readonly hire: NewHire; readonly onward: string }): ReactNode => {
  const missing = hire.fields.filter((field) => field.missing);
  if (!hire.can.add && missing.length === 0) return <HumaansPart hire={hire} />;
  return (
    <Paper withBorder radius="md" p={{ base: 'md', sm: 'lg' }} component="section" aria-labelledby="add">
      <Stack gap="md">
        <Title order={2} id="add">
          {missing.length === 0 ? 'Ready to be added' : 'Before you add'}
        </Title>
        {missing.length > 0 && (
          <Alert
            color="orange"
            icon={<IconAlertTriangle aria-hidden />}
            title="Fill in what is missing"
            p="sm"
          >
            <List size="sm">
              {missing.map(({ name, label }) => (
                <List.Item key={name}>
                  <Anchor component="button" size="sm" underline="always" onClick={() => goTo(name)}>
                    {label}
                  </Anchor>
                </List.Item>
              ))}
            </List>
          </Alert>
        )}
        <Text size="sm" c="dimmed">
          {hire.knownPerson
            ? `From then on this hire is the one that counts for ${hire.name}.`
            : `${hire.name} goes to ${tabWords.preboarding}, gets the invitation, and journeys begin.`}
        </Text>
        <HumaansPart hire={hire} />
        <Add hire={hire} missing={missing} onward={onward} />
      </Stack>
    </Paper>
  );
};

/** To the field, as if one had scrolled there and pressed its button. */
const goTo = (field: string): void => document.getElementById(editMark(field))?.click();

const listed = new Intl.ListFormat('en', { type: 'conjunction' });

const missingText = (missing: NewHire['fields']): string =>
  `${listed.format(missing.map(({ label }) => label))} ${missing.length === 1 ? 'is' : 'are'} missing. You can fill that in first; without, the person may land in ${tabWords['action-needed']}.`;

const Add = ({
  hire,
  missing,
  onward,
}: {
  readonly hire: NewHire;
  readonly missing: NewHire['fields'];
  readonly onward: string;
}): ReactNode => {
  const navigate = useNavigate();
  const dialog = useDialog('add');
  const add = useAct('POST /new-hires/{hireId}/add');
  const lacks = missing.length > 0;
  const confirm = (): void =>
    add.mutate(
      { params: { hireId: hire.hireId }, body: { confirmMissing: lacks } },
      {
        onSuccess: () => {
          done(`${hire.name} is added as a member`);
          void navigate(onward, { replace: true });
        },
      },
    );
  return (
    <>
      <Button
        fullWidth
        leftSection={<IconUserPlus size={16} aria-hidden />}
        rightSection={
          <Kbd size="xs" visibleFrom="sm">
            a
          </Kbd>
        }
        variant={lacks ? 'light' : 'filled'}
        onClick={dialog.open}
        aria-keyshortcuts="a"
      >
        Add member
      </Button>
      <Confirm
        opened={dialog.opened}
        onClose={() => {
          add.reset();
          dialog.close();
        }}
        title={`Add ${hire.name}?`}
        what={[
          ...(lacks ? [missingText(missing)] : []),
          hire.knownPerson
            ? `${hire.name} is known already: from now on this hire is the one that counts, with its job, start date and pay.`
            : `${hire.name} enters ${tabWords.preboarding}: the invitation goes to the personal email, and the journeys that fit begin.`,
          ...(hire.possibleDuplicates > 0
            ? ['Somebody who may be the same person is here already: look at that first.']
            : []),
        ]}
        undo="Withdraw, on the person’s page, ends the access. What was sent or written elsewhere stays there."
        confirm={lacks ? 'Add all the same' : 'Add member'}
        busy={add.isPending}
        error={add.error}
        onConfirm={confirm}
      />
    </>
  );
};
