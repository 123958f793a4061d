/** One step up (-1) or down (1) for one of a list; the list as it is where there is no such step. */
export const moved = (ids: readonly string[], id: string, by: -1 | 1): readonly string[] => {
  const from = ids.indexOf(id);
  const to = from + by;
  if (from === -1 || to < 0 || to >= ids.length) return ids;
  const rest = ids.filter((one) => one !== id);
  return [...rest.slice(0, to), id, ...rest.slice(to)];
};

/** Takes the place of another of the list. */
export const placedAt = (ids: readonly string[], id: string, target: string): readonly string[] => {
  const to = ids.indexOf(target);
  if (to === -1 || id === target || !ids.includes(id)) return ids;
  const rest = ids.filter((one) => one !== id);
  return [...rest.slice(0, to), id, ...rest.slice(to)];
};

type Source = { readonly id: string; readonly createdAt: string };

/** As the server counts them: those that are placed, then the rest, the oldest first. */
export const inOrder = <S extends Source>(sources: readonly S[], order: readonly string[]): readonly S[] => {
  const placeOf = ({ id }: S): number => (order.includes(id) ? order.indexOf(id) : order.length);
  return [...sources].sort(
    (a, b) => placeOf(a) - placeOf(b) || a.createdAt.localeCompare(b.createdAt) || a.id.localeCompare(b.id),
  );
};
