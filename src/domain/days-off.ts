/** A day on which nobody works beside weekends, as the organization lists it: a public holiday, a company day. */
export type DayOff = {
  /** ISO day. */
  readonly day: string;
  /** Work location as the sources write it; null: everywhere. */
  readonly location: string | null;
  readonly name: string;
};

/** The ISO days on which somebody at this location does not work; weekends are not among them. */
export type DaysOff = (location: string | null) => ReadonlySet<string>;

/** Looked up once per location: a plan asks for each person. */
export const daysOffOf = (list: readonly DayOff[]): DaysOff => {
  const known = new Map<string | null, ReadonlySet<string>>();
  return (location) => {
    const found =
      known.get(location) ??
      new Set(list.filter((one) => one.location === null || one.location === location).map(({ day }) => day));
    known.set(location, found);
    return found;
  };
};
