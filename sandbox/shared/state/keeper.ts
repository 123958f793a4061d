import type { EventEmitter } from 'node:events';
import { tell, writeAtomically } from './file.ts';

/** From the first change to writing; further changes meanwhile are written along. */
const DELAY_MS = 150;

export type KeeperOptions = {
  /** Tells of changes. */
  changes: EventEmitter<{ change: [] }>;
  file: string;
  /** Which sandbox speaks, in a line about trouble. */
  who: string;
  /** The whole state as JSON values. */
  dump: () => unknown;
};

/** Keeps a world in a file: writes it shortly after a change and on close, never twice at a time. */
export class StateKeeper {
  readonly #options: KeeperOptions;
  #timer: NodeJS.Timeout | null = null;
  #writing: Promise<void> = Promise.resolve();
  #written = '';
  readonly #note = (): void => {
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      this.#writing = this.#writing.then(() => this.#attempt());
    }, DELAY_MS);
  };

  constructor(options: KeeperOptions) {
    this.#options = options;
  }

  /** Writes the file for the first time, which tells whether it can be written, and follows the changes from there. */
  async start(): Promise<void> {
    await this.#write();
    this.#options.changes.on('change', this.#note);
  }

  /** Writes what is left to write. */
  async close(): Promise<void> {
    this.#options.changes.off('change', this.#note);
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    await this.#writing;
    await this.#attempt();
  }

  async #write(): Promise<void> {
    const text = JSON.stringify(this.#options.dump());
    if (text === this.#written) return;
    await writeAtomically(this.#options.file, text);
    this.#written = text;
  }

  /** A disk that is full for a while must not end the sandbox: the next change writes everything again. */
  async #attempt(): Promise<void> {
    try {
      await this.#write();
    } catch (error) {
      const { who, file } = this.#options;
      tell(who, `cannot write ${file}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}
