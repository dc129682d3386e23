import type { Surroundings } from '../project/surroundings.js';
import { onInterrupt } from './on-interrupt.js';
import { showProgress } from './progress.js';

/** A command works in the current folder until Ctrl-C, and talks beside its results. */
export function atTerminal(): Surroundings {
  return {
    root: process.cwd(),
    signal: onInterrupt(),
    notice: (line) => process.stderr.write(`${line}\n`),
    showProgress: (spending) => showProgress(process.stderr, process.env, spending),
  };
}
