import type { Measured } from '../speed/measured.js';

/** What became of the cases of one run. */
export interface Tally {
  readonly passed: number;
  /** Answers that were found wrong. */
  readonly failed: number;
  /** No answer: an error, or unscored. */
  readonly unanswered: number;
}

/** What a run took, and what it found. */
export interface ToolRun {
  readonly measured: Measured;
  readonly tally: Tally;
}

/** A suite of so many cases on disk, whose answers come from the server at `url`. */
export interface ToolProject {
  /** Runs the suite; the second time from what the tool kept. */
  readonly run: () => Promise<ToolRun>;
  readonly remove: () => void;
}

/** One of the tools that are compared, installed in a folder of its own as its users install it. */
export interface Tool {
  readonly name: string;
  readonly version: string;
  /** The installed folder, in bytes on disk. */
  readonly installedBytes: number;
  readonly packages: number;
  readonly start: () => Promise<Measured>;
  readonly project: (url: string, cases: number, concurrency: number) => ToolProject;
}
