import type { Person } from '../person/person.ts';
import type { Matches, Suggestion } from './likelihood.ts';
import { besideOf, type Employee, type ListedEmployee, type SideBySide } from './side-by-side.ts';

/** An employee who is looked at, suggested or looked up. */
export type Chosen = {
  readonly employee: Employee;
  readonly fields: readonly SideBySide[];
  /** The machine's own judgement; null for one who was only looked up. */
  readonly suggestion: Suggestion | null;
  /** Who the employee is merged with already. */
  readonly takenBy: string | null;
};

export const chosenOf = (o: {
  readonly person: Person;
  readonly id: string | null;
  readonly suggestions: Matches['suggestions'];
  readonly found: readonly ListedEmployee[];
}): Chosen | null => {
  const suggestion = o.suggestions.find(({ employee }) => employee.id === o.id);
  if (suggestion !== undefined)
    return { employee: suggestion.employee, fields: suggestion.fields, suggestion, takenBy: null };
  const employee = o.found.find(({ id }) => id === o.id);
  return employee === undefined
    ? null
    : {
        employee,
        fields: besideOf(o.person, employee),
        suggestion: null,
        takenBy: employee.personId === o.person.id ? null : employee.personId,
      };
};
