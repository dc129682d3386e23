import type { ProgressDisplay } from '../project/surroundings.js';
import type { Progress } from '../runs/execute.js';

/** Between two writes of the line: often enough to look alive, seldom enough to cost nothing. */
const INTERVAL_MS = 100;

/**
 * A line that is rewritten in place on a terminal; elsewhere, as in a CI log, a plain line at each tenth of
 * the way, and nothing for a run too short to wait for.
 */
export function showProgress(stream: NodeJS.WriteStream): ProgressDisplay {
  return stream.isTTY ? liveLine(stream) : plainLines(stream);
}

function liveLine(stream: NodeJS.WriteStream): ProgressDisplay {
  let last = 0;
  return {
    update: (progress) => {
      const now = performance.now();
      if (now - last < INTERVAL_MS && progress.done < progress.total) return;
      last = now;
      const line = describe(progress).slice(0, Math.max(stream.columns - 1, 20));
      stream.write(`\r\u001b[2K${line}`);
    },
    clear: () => stream.write('\r\u001b[2K'),
  };
}

/** Runs that end sooner than this say nothing on the way. */
const QUIET_MS = 10_000;

function plainLines(stream: NodeJS.WriteStream): ProgressDisplay {
  const started = performance.now();
  let tenths = 0;
  return {
    update: (progress) => {
      const reached = Math.floor((progress.done / progress.total) * 10);
      if (reached === tenths) return;
      tenths = reached;
      if (performance.now() - started > QUIET_MS) stream.write(`${describe(progress)}\n`);
    },
    clear: () => {},
  };
}

function describe({ done, total, unscored, costUsd }: Progress): string {
  const cost = costUsd === null ? '' : ` · $${costUsd.toFixed(2)}`;
  const trouble = unscored === 0 ? '' : ` · ${unscored} unscored`;
  return `${done} of ${total} trials${trouble}${cost}`;
}
