import { Alert, Kbd, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useMay } from '../../api/me.ts';
import { Empty, Loading, MayNot } from '../../ui/states.tsx';
import { whoMay } from '../../words/access.ts';
import { PagePerson } from './page-person.tsx';
import type { Tab } from './use-tab.ts';

/** What there is to do about the page of the tab. */
export const ReadTab = ({ tab }: { readonly tab: Tab | null }): ReactNode => {
  const may = useMay();
  if (!may('prospects.push')) return <MayNot what="send prospects" who={whoMay('prospects.push')} />;
  if (tab === null) return <Loading lines={3} />;
  const { reading } = tab;
  if (reading === null) return <NotRead />;
  if (reading.kind === 'refused')
    return (
      <Empty title="This page cannot be read">
        <Text size="sm">
          Browsers keep some pages to themselves. Open the page of the person and press the button of Foyer
          there.
        </Text>
      </Empty>
    );
  return (
    <Stack gap="md">
      {reading.moved && (
        <Alert color="orange" title="The tab shows another page now" role="status">
          <Text size="sm">
            Below is still who was read of “{reading.page}”. <HowToRead />
          </Text>
        </Alert>
      )}
      <PagePerson key={`${tab.id} ${reading.at}`} tabId={tab.id} reading={reading} />
    </Stack>
  );
};

const HowToRead = (): ReactNode => (
  <>
    Press the button of Foyer beside the address, or <Kbd size="xs">Alt</Kbd> <Kbd size="xs">Shift</Kbd>{' '}
    <Kbd size="xs">F</Kbd>, to read this page.
  </>
);

const NotRead = (): ReactNode => (
  <Empty title="This page has not been read">
    <Stack gap={6}>
      <Text size="sm">
        <HowToRead />
      </Text>
      <Text size="xs">Nothing is read before you ask, and nothing is sent before you have seen it.</Text>
    </Stack>
  </Empty>
);
