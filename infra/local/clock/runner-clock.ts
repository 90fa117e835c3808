import { readFileSync, renameSync, writeFileSync } from 'node:fs';

/**
 * The clock of everything that runs here: the machine's, and an offset. The offset is in a file that the
 * functions read, so that all of their processes have it at once.
 */
export class RunnerClock {
  /** The variable by which a function is told of the file; no template has it. */
  static readonly variable = 'CLOCK_OFFSET_FILE';

  readonly file: string;
  /** No runner had this clock before. */
  readonly isNew: boolean;

  /** @param file is made where there is none yet. */
  constructor(file: string) {
    this.file = file;
    this.isNew = Number.isNaN(this.#offset());
    if (this.isNew) this.#write(0);
  }

  /** Epoch milliseconds. */
  get now(): number {
    return Date.now() + this.#offset();
  }

  set(instant: number): void {
    this.#write(instant - Date.now());
  }

  #offset(): number {
    try {
      return Number.parseInt(readFileSync(this.file, 'utf8'), 10);
    } catch {
      return Number.NaN;
    }
  }

  #write(offset: number): void {
    // A function that reads in between has the one or the other, whole.
    writeFileSync(`${this.file}.next`, String(offset));
    renameSync(`${this.file}.next`, this.file);
  }
}
