export type Progress = {
  /** A step begins: always one line of its own. */
  readonly step: (text: string) => void;
  /** How far the step is: on a terminal in place, elsewhere a line now and then. */
  readonly update: (text: string) => void;
  /** A result: always one line of its own. */
  readonly tell: (text: string) => void;
};

const PLAIN_EVERY_MS = 10_000;

/** Progress on a terminal, plain lines elsewhere. */
export const createProgress = (out: NodeJS.WriteStream): Progress => {
  const started = Date.now();
  let toldAt = 0;
  const stamp = (): string => `${((Date.now() - started) / 1000).toFixed(1).padStart(7)} s  `;
  const clear = out.isTTY ? '\r\u001b[K' : '';
  const line = (text: string): void => {
    out.write(`${clear}${stamp()}${text}\n`);
    toldAt = Date.now();
  };
  return {
    step: line,
    tell: (text) => line(`  ${text}`),
    update: (text) => {
      if (out.isTTY) out.write(`${clear}${stamp()}  ${text}`);
      else if (Date.now() - toldAt >= PLAIN_EVERY_MS) line(`  ${text}`);
    },
  };
};
