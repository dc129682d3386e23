import { setMaxListeners } from 'node:events';
import { resolve } from 'node:path';
import type { RunOptions } from '../project/config/run-options.js';
import type { Surroundings } from '../project/surroundings.js';
import type { Progress } from '../runs/execute.js';

/** A run, as a program asks for it. */
export interface ProjectOptions extends RunOptions {
  /** The folder of the project, the working directory where absent. */
  readonly root?: string;
  /** Families, files, folders or globs of agents; all where absent. */
  readonly agents?: readonly string[];
  /** Ends the run: what is under way is told to stop, and the promise rejects with an `Interruption`. */
  readonly signal?: AbortSignal;
  /** Hears of what is no result: an answer set aside because its file was damaged. */
  readonly onNotice?: (line: string) => void;
  /** Hears how far the run has come, after each trial. */
  readonly onProgress?: (progress: Progress) => void;
}

/** What a run needs of a program: nothing is printed, and no signal of the process is listened to. */
export function surroundingsOf(options: ProjectOptions): Surroundings {
  const { root = '.', signal, onNotice = () => {}, onProgress = () => {} } = options;
  const own = AbortSignal.any(signal === undefined ? [] : [signal]);
  // Every request under way listens; that is no leak.
  setMaxListeners(0, own);
  return {
    root: resolve(root),
    signal: own,
    notice: onNotice,
    showProgress: () => ({ update: onProgress, clear: () => {} }),
  };
}
