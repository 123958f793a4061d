const started = Date.now();

/** One plain line of progress, with the seconds since the start. */
export const say = (line: string): void => {
  process.stdout.write(`${((Date.now() - started) / 1000).toFixed(1).padStart(5)} s  ${line}\n`);
};
