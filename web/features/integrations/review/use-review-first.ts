import { useAct } from '../../../api/hooks.ts';
import { failed } from '../../../ui/notify.ts';
import type { Connected } from '../connect-page.tsx';

/** Turns the review on for what was connected a moment ago, before the page of the connection opens. */
export const useReviewFirst = (
  connected: (answer: Connected) => void,
): { readonly turnOn: (answer: Connected) => void; readonly busy: boolean } => {
  const change = useAct('PATCH /connections/{id}');
  return {
    busy: change.isPending,
    turnOn: (answer) =>
      change.mutate(
        { params: { id: answer.id }, body: { reviewFirst: true } },
        {
          onError: (error) => failed(`${answer.name} is connected, but without a review`, error),
          onSettled: () => connected(answer),
        },
      ),
  };
};
