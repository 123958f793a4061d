import { useAnswer } from '../../api/hooks.ts';

/** Names of the employees that stand beside a person now, by id: entries of the timeline know only ids. */
export const useEmployeeNames = (personId: string): ReadonlyMap<string, string> => {
  const { data } = useAnswer('GET /people/{id}/matches', { params: { id: personId } }, { live: false });
  const beside = [...(data?.merged ?? []), ...(data?.suggestions ?? []), ...(data?.rejected ?? [])];
  return new Map(beside.map(({ employee }) => [employee.id, `${employee.name}, ${employee.externalId}`]));
};
