import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { JourneyDefinition } from '../../../../src/domain/journey.ts';
import { act } from '../../../api/client.ts';
import { sendable } from '../definition.ts';
import type { Preview } from '../journey.ts';

/** The journey as this person would get it, saved or not. It reads only, though it is a POST: a definition is too long for an address. */
export const usePreview = (
  definition: JourneyDefinition,
  personId: string | null,
  wanted: boolean,
): UseQueryResult<Preview> =>
  useQuery({
    queryKey: ['POST /journeys/preview', definition, personId],
    queryFn: () =>
      act('POST /journeys/preview', { body: { definition: sendable(definition), personId: personId ?? '' } }),
    enabled: wanted && personId !== null,
    placeholderData: keepPreviousData,
    retry: false,
  });
