import { useAnswer } from '../../api/hooks.ts';
import { useMay } from '../../api/me.ts';

/** How many new hires wait for review; undefined until it is known, and for those who may not see people. */
export const useWaiting = (): number | undefined => {
  const may = useMay();
  return useAnswer(
    'GET /new-hires',
    { query: { state: 'awaiting', limit: 1 } },
    { enabled: may('people.read') },
  ).data?.total;
};
