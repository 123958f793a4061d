/** What the server found wrong with a field of a step, by its path in the step (`message.subject`). */
export type FaultOf = (path: string) => string | undefined;

/** @param faults by the path in the journey (`steps.2.message.subject`) */
export const faultsOfStep =
  (faults: Readonly<Record<string, string>>, index: number): FaultOf =>
  (path) =>
    Object.entries(faults).find(
      ([key]) => key === `steps.${index}.${path}` || key.startsWith(`steps.${index}.${path}.`),
    )?.[1];

export const hasFault = (faults: Readonly<Record<string, string>>, index: number): boolean =>
  Object.keys(faults).some((key) => key === `steps.${index}` || key.startsWith(`steps.${index}.`));
