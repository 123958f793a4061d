import { useAnswer } from '../../api/hooks.ts';
import { useMay } from '../../api/me.ts';

/** How many tasks of everybody are past their due date, for those who look after all; 0 for others. */
export const useLateTasks = (): number => {
  const may = useMay();
  const tasks = useAnswer(
    'GET /tasks',
    { query: { scope: 'all', state: 'open', limit: 1 } },
    { enabled: may('journeys.read') },
  );
  return tasks.data?.late ?? 0;
};
