import type { JourneyConditions } from '../../src/domain/journey.ts';

const listOf = (values: readonly string[]): string =>
  new Intl.ListFormat('en', { type: 'disjunction' }).format(values);

/** Each as one part: `in Sales or Design`, `in Berlin`, `Full-time`, `from Ashby`. Empty: everybody. */
export const conditionParts = (
  conditions: JourneyConditions,
  sourceName: (id: string) => string | undefined,
): readonly string[] => {
  const { departments, locations, employmentTypes, sources } = conditions;
  return [
    ...(departments.length === 0 ? [] : [`in ${listOf(departments)}`]),
    ...(locations.length === 0 ? [] : [`at ${listOf(locations)}`]),
    ...(employmentTypes.length === 0 ? [] : [`employed as ${listOf(employmentTypes)}`]),
    ...(sources.length === 0
      ? []
      : [`from ${listOf(sources.map((id) => sourceName(id) ?? 'a source that is gone'))}`]),
  ];
};

/** `Every new hire`, `New hires in Sales or Design, at Berlin`. */
export const audienceText = (
  audience: JourneyConditions,
  sourceName: (id: string) => string | undefined,
): string => {
  const parts = conditionParts(audience, sourceName);
  return parts.length === 0 ? 'Every new hire' : `New hires ${parts.join(', ')}`;
};

/** `Only in Sales, at Berlin`; nothing when it is for everybody on the journey. */
export const onlyText = (
  conditions: JourneyConditions,
  sourceName: (id: string) => string | undefined,
): string | null => {
  const parts = conditionParts(conditions, sourceName);
  return parts.length === 0 ? null : `Only ${parts.join(', ')}`;
};
