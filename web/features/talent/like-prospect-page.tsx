import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { useAnswer } from '../../api/hooks.ts';
import { Page } from '../../ui/page.tsx';
import { Answered } from '../../ui/states.tsx';
import { SimilarList } from './similar-list.tsx';
import { reasonTexts } from './words.ts';

/** Candidates of the talent pool who are like a prospect. */
export const LikeProspectPage = (): ReactNode => {
  const { id = '' } = useParams();
  const prospect = useAnswer('GET /prospects/{id}', { params: { id } }, { live: false });
  const similar = useAnswer('GET /prospects/{id}/similar-talent', { params: { id } }, { live: false });
  const name = prospect.data?.name ?? 'this prospect';
  return (
    <Page title={`Candidates like ${name}`} back={{ to: `/prospects/${id}`, label: name }}>
      <Answered query={similar}>
        {(answer) => (
          <Stack gap="sm" maw={900}>
            {answer.compared.length > 0 && (
              <Text size="sm" c="dimmed">
                Compared by {reasonTexts(answer.compared).join('; ')}.
              </Text>
            )}
            <SimilarList similar={answer} />
          </Stack>
        )}
      </Answered>
    </Page>
  );
};
