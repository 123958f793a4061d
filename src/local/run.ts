import { spawn } from 'node:child_process';

export type RunOptions = {
  readonly uid?: number | undefined;
  readonly gid?: number | undefined;
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** File descriptor that takes stdout and stderr: needed when the program leaves a daemon that inherits them. */
  readonly outputFd?: number;
  /** The program is killed after this many milliseconds. Default 10 minutes. */
  readonly timeoutMs?: number;
};

export type RunResult = {
  /** Exit code; undefined when the program could not be run or died by a signal. */
  readonly code: number | undefined;
  /** stdout and stderr together (empty with `outputFd`), or why the program could not be run. */
  readonly output: string;
};

/** Runs a program to its end without blocking; never throws for a failing program. */
export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  const sink = options.outputFd ?? 'pipe';
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      ...(options.uid === undefined ? {} : { uid: options.uid, gid: options.gid ?? options.uid }),
      env: options.env ?? process.env,
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
      stdio: ['ignore', sink, sink],
      timeout: options.timeoutMs ?? 600_000,
      killSignal: 'SIGKILL',
      windowsHide: true,
    });
    const chunks: Buffer[] = [];
    const collect = (chunk: Buffer) => {
      chunks.push(chunk);
    };
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);
    const text = () => Buffer.concat(chunks).toString('utf8');
    child.once('error', (error) => resolve({ code: undefined, output: error.message }));
    child.once('close', (code, signal) => {
      resolve({
        code: code ?? undefined,
        output: signal === null ? text() : `${text()}(ended by ${signal})`,
      });
    });
  });
}

/** The last `lines` lines that say something, on one line: for messages that must name a program's own reason. */
export function tail(output: string, lines = 1): string {
  const said = output.split('\n').filter((line) => line.trim() !== '');
  return said.slice(-lines).join(' / ').trim();
}
