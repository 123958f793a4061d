import { Alert, Button, FileButton, Group, Stack, Text } from '@mantine/core';
import { IconDownload, IconFileText, IconUpload } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useAct } from '../../../api/hooks.ts';
import { useMay } from '../../../api/me.ts';
import { fieldFaults, messageOf } from '../../../api/problem.ts';
import { Confirm } from '../../../ui/confirm.tsx';
import { useDialog } from '../../../ui/dialog.ts';
import { done, failed } from '../../../ui/notify.ts';
import type { Prospect } from '../../../words/prospects.ts';
import { Card } from '../page/card.tsx';
import {
  downloadResume,
  kindText,
  MOST_MEGABYTES,
  RESUME_TYPES,
  sizeText,
  useUploadResume,
} from './resume-file.ts';

/** The résumé: stored, fetched, replaced, taken away. */
export const ResumeCard = ({ prospect }: { readonly prospect: Prospect }): ReactNode => {
  const mayWrite = useMay()('prospects.write');
  const upload = useUploadResume(prospect.id);
  const [loading, setLoading] = useState(false);
  const { resume, id, name } = prospect;
  const download = async (): Promise<void> => {
    setLoading(true);
    try {
      await downloadResume(id);
    } catch (error) {
      failed('The résumé was not downloaded', error);
    }
    setLoading(false);
  };
  return (
    <Card title="Résumé">
      <Stack gap="sm" align="flex-start">
        {resume === null ? (
          <Text size="sm" c="dimmed">
            None yet. {mayWrite && `PDF, Word, RTF or text, up to ${MOST_MEGABYTES} MB.`}
          </Text>
        ) : (
          <Group gap="xs" wrap="nowrap">
            <IconFileText size={20} aria-hidden />
            <Text size="sm">
              {kindText(resume.mediaType)}, {sizeText(resume.size)}
            </Text>
          </Group>
        )}
        {upload.isError && (
          <Alert color="red" role="alert" title="The résumé was not stored">
            <Text size="sm">{whyNot(upload.error)}</Text>
          </Alert>
        )}
        <Group gap="xs">
          {resume !== null && (
            <Button
              size="xs"
              variant="default"
              leftSection={<IconDownload size={14} aria-hidden />}
              loading={loading}
              onClick={() => void download()}
            >
              Download
            </Button>
          )}
          {mayWrite && (
            <FileButton
              accept={RESUME_TYPES}
              onChange={(file) => {
                if (file !== null)
                  upload.mutate(file, { onSuccess: () => done(`The résumé of ${name} is stored.`) });
              }}
              inputProps={{ 'aria-label': 'Résumé file' }}
            >
              {(props) => (
                <Button
                  {...props}
                  size="xs"
                  variant="default"
                  leftSection={<IconUpload size={14} aria-hidden />}
                  loading={upload.isPending}
                >
                  {resume === null ? 'Upload a résumé' : 'Replace'}
                </Button>
              )}
            </FileButton>
          )}
          {mayWrite && resume !== null && <TakeAway id={id} name={name} />}
        </Group>
      </Stack>
    </Card>
  );
};

/** A wrong kind of file is told at its name. */
const whyNot = (error: unknown): string => {
  const faults = fieldFaults(error);
  const fault = faults['name'] ?? faults['body'];
  return fault === undefined ? messageOf(error) : `The file ${fault.replace(/^the file /, '')}.`;
};

const TakeAway = ({ id, name }: { readonly id: string; readonly name: string }): ReactNode => {
  const dialog = useDialog('resume');
  const remove = useAct('DELETE /prospects/{id}/resume');
  return (
    <>
      <Button size="xs" variant="subtle" color="red" onClick={dialog.open}>
        Remove
      </Button>
      <Confirm
        opened={dialog.opened}
        onClose={dialog.close}
        title={`Remove the résumé of ${name}?`}
        what={['The file is destroyed here. One that was sent to a recruiting system stays there.']}
        undo="Upload it again to have it back."
        confirm="Remove"
        destroys
        busy={remove.isPending}
        error={remove.error}
        onConfirm={() =>
          remove.mutate(
            { params: { id } },
            {
              onSuccess: () => {
                done('The résumé is removed.');
                dialog.close();
              },
            },
          )
        }
      />
    </>
  );
};
