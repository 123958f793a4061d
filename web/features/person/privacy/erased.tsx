import { Alert, Anchor, Button, Stack, Text } from '@mantine/core';
import { IconEraser } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useAct } from '../../../api/hooks.ts';
import { useMay } from '../../../api/me.ts';
import { Confirm } from '../../../ui/confirm.tsx';
import { useDialog } from '../../../ui/dialog.ts';
import { done } from '../../../ui/notify.ts';
import { instantText } from '../../../ui/time.tsx';
import type { Person } from '../person.ts';

/** All that is left of an erased person, and the one way back. */
export const Erased = ({ person }: { readonly person: Person }): ReactNode => {
  const { erasedAt, blocked } = person.privacy;
  const mayAct = useMay()('privacy.write');
  return (
    <Alert
      color="gray"
      icon={<IconEraser aria-hidden />}
      title={erasedAt === null ? 'Erased' : `Erased, ${instantText(erasedAt)}`}
    >
      <Stack gap="sm" align="flex-start">
        <Text size="sm">
          Nothing about this person is left here. What happened keeps its place in the activity log, without
          names or values.
        </Text>
        <Text size="sm">
          {blocked
            ? 'The sources are kept from bringing the person back: their records are skipped before anything is stored, and each run says so.'
            : 'The person was let in again: whoever a source sends now is somebody new.'}
        </Text>
        {mayAct && (
          <>
            <Anchor component={Link} to="/erasures" size="sm" underline="always">
              Proofs of erasures
            </Anchor>
            {blocked && <LetIn person={person} />}
          </>
        )}
      </Stack>
    </Alert>
  );
};

const LetIn = ({ person }: { readonly person: Person }): ReactNode => {
  const dialog = useDialog('readmit');
  const readmit = useAct('POST /people/{id}/readmit');
  return (
    <>
      <Button size="xs" variant="default" onClick={dialog.open}>
        Let in again
      </Button>
      <Confirm
        opened={dialog.opened}
        onClose={dialog.close}
        title="Let this person in again?"
        what={[
          'Foyer reads its sources through once. If they still name the person as hired, or do so later, somebody new is imported.',
          'Nothing of what was erased comes back.',
        ]}
        undo="Erase the new person."
        confirm="Let in again"
        busy={readmit.isPending}
        error={readmit.error}
        onConfirm={() =>
          readmit.mutate(
            { params: { id: person.id } },
            {
              onSuccess: () => {
                dialog.close();
                done('The sources may bring the person in again.');
              },
            },
          )
        }
      />
    </>
  );
};

/** Of somebody who was un-hired: when the organization's days are over. */
export const WillBeErased = ({ person }: { readonly person: Person }): ReactNode => {
  const { eraseAt } = person.privacy;
  if (eraseAt === null) return null;
  return (
    <Text size="sm" c="dimmed">
      Will be erased on {instantText(eraseAt)} by the settings, unless hired again before.
    </Text>
  );
};
