/** A control call that cannot be done; `status` is the HTTP status of the control API's answer. */
export class ControlError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** The value, or a 404 that says what was not found. */
export const required = <T>(value: T | undefined, what: string): T => {
  if (value === undefined) throw new ControlError(404, `No such ${what}`);
  return value;
};
