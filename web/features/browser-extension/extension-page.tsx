import { Button, Group, List, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { IconDownload } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { rawAnswer } from '../../api/raw.ts';
import { CopyField } from '../../ui/copy-field.tsx';
import { failed } from '../../ui/notify.ts';
import { Page } from '../../ui/page.tsx';
import { saveFile } from '../../ui/save-file.ts';
import { Section } from '../../ui/section.tsx';

/** The extension of this installation: getting it, putting it in, and what it does and does not do. */
export const ExtensionPage = (): ReactNode => (
  <Page
    title="Browser extension"
    lead="A side panel that says whether the person on the page you are looking at is in your recruiting system, and sends them there."
  >
    <Stack gap="xl">
      <Section
        title="Install"
        about="For Chrome, Edge and other browsers built on Chromium, version 123 and later. It is made for this Foyer alone: its address is in it."
      >
        <Stack>
          <Download />
          <List type="ordered" spacing="xs" size="sm">
            <List.Item>Unpack the file. Keep the folder “foyer”: the browser reads it from there.</List.Item>
            <List.Item>
              Open the browser’s own page for extensions with the address below, and turn on “Developer mode”
              there.
            </List.Item>
            <List.Item>Press “Load unpacked” and choose the folder “foyer”.</List.Item>
            <List.Item>
              Pin Foyer beside the address bar: the piece of a puzzle, then the pin. Its button shows whether
              a person is known.
            </List.Item>
          </List>
          <CopyField label="Address of the browser’s page" value="chrome://extensions" />
          <Text size="sm" c="dimmed">
            For a whole company, IT puts the same folder in by the browser’s policies. After an update of
            Foyer, download it again into the same folder and press “Reload” on that page.
          </Text>
        </Stack>
      </Section>
      <Section title="Use">
        <List spacing="xs" size="sm">
          <List.Item>
            Open the page of a person and press the button of Foyer, or Alt + Shift + F. The page is read at
            this moment and at no other.
          </List.Item>
          <List.Item>
            The side panel shows what was read. Correct it, then press “Check”: before that nothing is sent.
          </List.Item>
          <List.Item>
            Each recruiting system says In, Perhaps or Not. Open it to merge with a profile or upload a new
            candidate.
          </List.Item>
          <List.Item>
            You stay signed in as in this console; the extension keeps no password and no key.
          </List.Item>
        </List>
      </Section>
      <Section
        title="What it reads"
        about="Only what you see or a page says of itself, and only when you press the button."
      >
        <List spacing="xs" size="sm">
          <List.Item>
            Name, title, company, place, email and phone links, the page’s address, and what you have marked.
          </List.Item>
          <List.Item>
            Of LinkedIn and other networks the address and the visible heading, no more: the rest you type.
          </List.Item>
          <List.Item>
            Nothing of other tabs, nothing in the background, no history, no cookies of other sites.
          </List.Item>
        </List>
      </Section>
    </Stack>
  </Page>
);

const Download = (): ReactNode => {
  const download = useMutation({
    mutationFn: async () => {
      const answer = await rawAnswer('/extension', { accept: 'application/zip' });
      saveFile(await answer.blob(), 'foyer-extension.zip');
    },
    onError: (error) => failed('Not downloaded', error),
  });
  return (
    <Group>
      <Button
        leftSection={<IconDownload size={18} aria-hidden />}
        loading={download.isPending}
        onClick={() => download.mutate()}
      >
        Download the extension
      </Button>
    </Group>
  );
};
