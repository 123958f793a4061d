import { Box, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { useAnswer } from '../../../api/hooks.ts';
import { useKeptFocus } from '../../../ui/kept-focus.ts';
import { Page } from '../../../ui/page.tsx';
import { Answered, Loading } from '../../../ui/states.tsx';
import { listAddress, stateWords, useHiresView } from '../list/hires-view.ts';
import { useHires } from '../list/use-hires.ts';
import type { NewHire } from '../new-hire.ts';
import { AddCard } from './add-card.tsx';
import { Came } from './came.tsx';
import { Changes } from './changes.tsx';
import { Deletion } from './deletion.tsx';
import { Duplicates } from './duplicates.tsx';
import { Fields } from './fields.tsx';
import { QueueNav } from './queue-nav.tsx';
import styles from './review.module.css';
import { Standing } from './standing.tsx';
import { queueOf, useReviewKeys, type Queue } from './use-queue.ts';

/** One new hire, before somebody adds them: what came, what is missing, who it may be. */
export const ReviewPage = (): ReactNode => {
  const { hireId = '' } = useParams();
  return <Review key={hireId} hireId={hireId} />;
};

const Review = ({ hireId }: { readonly hireId: string }): ReactNode => {
  const view = useHiresView();
  const hire = useAnswer('GET /new-hires/{hireId}', { params: { hireId } });
  const queue = queueOf(hireId, useHires(view), view);
  useReviewKeys(queue);
  useKeptFocus();
  return (
    <Page
      title={hire.data?.name ?? 'New hire'}
      back={{ to: listAddress(view), label: `New hires: ${stateWords[view.state]}` }}
      lead={hire.data && <Came hire={hire.data} />}
      actions={<QueueNav queue={queue} />}
    >
      <Answered query={hire} loading={<Loading lines={10} />}>
        {(known) => <Parts hire={known} queue={queue} />}
      </Answered>
    </Page>
  );
};

const Parts = ({ hire, queue }: { readonly hire: NewHire; readonly queue: Queue }): ReactNode => {
  const open = hire.state === 'awaiting';
  return (
    <div className={styles['parts']} data-alone={open ? undefined : true}>
      <Stack gap="lg" className={styles['main'] ?? ''}>
        <Standing hire={hire} />
        <Duplicates hire={hire} />
        <Changes hire={hire} />
        <Fields hire={hire} />
        {open && <Deletion hire={hire} onward={queue.onward} />}
      </Stack>
      {open && (
        <Box className={styles['aside'] ?? ''}>
          <AddCard hire={hire} onward={queue.onward} />
        </Box>
      )}
    </div>
  );
};
