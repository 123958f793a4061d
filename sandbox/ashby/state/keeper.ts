import type { World } from '../world.ts';
import { dumpState } from './dump.ts';
import { tell, writeAtomically } from './file.ts';

/** From the first change to writing; further changes meanwhile are written along. */
const DELAY_MS = 150;

/** Keeps a world in a file: writes it shortly after a change and on close, never twice at a time. */
export class StateKeeper {
  readonly #world: World;
  readonly #file: string;
  readonly #seedPrint: string;
  #timer: NodeJS.Timeout | null = null;
  #writing: Promise<void> = Promise.resolve();
  #written = '';
  readonly #note = (): void => {
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      this.#writing = this.#writing.then(() => this.#attempt());
    }, DELAY_MS);
  };

  constructor(options: { world: World; file: string; seedPrint: string }) {
    this.#world = options.world;
    this.#file = options.file;
    this.#seedPrint = options.seedPrint;
  }

  /** Writes the file for the first time, which tells whether it can be written, and follows the changes from there. */
  async start(): Promise<void> {
    await this.#write();
    this.#world.changes.on('change', this.#note);
  }

  /** Writes what is left to write. */
  async close(): Promise<void> {
    this.#world.changes.off('change', this.#note);
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    await this.#writing;
    await this.#attempt();
  }

  async #write(): Promise<void> {
    const text = JSON.stringify(dumpState(this.#world.accounts.values(), this.#seedPrint));
    if (text === this.#written) return;
    await writeAtomically(this.#file, text);
    this.#written = text;
  }

  /** A disk that is full for a while must not end the sandbox: the next change writes everything again. */
  async #attempt(): Promise<void> {
    try {
      await this.#write();
    } catch (error) {
      tell(`cannot write ${this.#file}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}
