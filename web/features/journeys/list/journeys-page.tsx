import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useAnswer } from '../../../api/hooks.ts';
import { useMay } from '../../../api/me.ts';
import { useAddressState } from '../../../ui/address-state.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { useKeptFocus } from '../../../ui/kept-focus.ts';
import { Page } from '../../../ui/page.tsx';
import { Empty, Failure, Loading } from '../../../ui/states.tsx';
import type { ListedJourney } from '../journey.ts';
import { useJourneyColumns } from './columns.tsx';
import { NewJourney } from './new-journey.tsx';

const keyOf = ({ id }: ListedJourney): string => id;
const addressOf = ({ id }: ListedJourney): string => `/journeys/${id}`;

/** All journeys, with whom they are for and how many are on them. */
export const JourneysPage = (): ReactNode => {
  useKeptFocus();
  const journeys = useAnswer('GET /journeys', {});
  const columns = useJourneyColumns();
  const mayWrite = useMay()('journeys.write');
  const { value, open, close } = useAddressState('new', drops);
  const rows = journeys.data?.items ?? [];
  const button = mayWrite && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => open()}>
      New journey
    </Button>
  );
  return (
    <Page
      title="Journeys"
      lead="Messages and tasks that come by themselves around a new hire’s first day."
      actions={rows.length > 0 && button}
    >
      {journeys.data === undefined ? (
        journeys.isError ? (
          <Failure error={journeys.error} retry={() => void journeys.refetch()} />
        ) : (
          <Loading />
        )
      ) : rows.length === 0 ? (
        <Empty title="No journey yet" action={button}>
          A journey welcomes a hire, tells IT to prepare the laptop and the manager to plan the first week,
          each on its day. Begin with a template; nothing is sent before you turn it on.
        </Empty>
      ) : (
        <DataTable
          label="Journeys"
          rows={rows}
          rowKey={keyOf}
          columns={columns}
          linkTo={addressOf}
          total={rows.length}
        />
      )}
      {mayWrite && <NewJourney opened={value !== null} close={close} />}
    </Page>
  );
};

const drops = ['template'];
