/** True for a system error with this code. By its shape: an error of another realm is no instance of this one's Error. */
export function isErrno(error: unknown, code: string): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code;
}

/** What an error says, and what its cause says (fetch tells only there why it failed). */
export function messageOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('message' in error)) return String(error);
  const cause = 'cause' in error && error.cause !== undefined ? `: ${messageOf(error.cause)}` : '';
  return `${String(error.message)}${cause}`;
}
