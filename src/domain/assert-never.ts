/** Makes a switch exhaustive: a new member of the union stops compiling here. */
export const assertNever = (value: never): never => {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
};
