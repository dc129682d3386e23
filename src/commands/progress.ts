import type { ProgressDisplay, Spending } from '../project/surroundings.js';
import { painter } from '../reports/terminal/paint.js';
import type { Progress } from '../runs/execute.js';
import { progressLine } from './progress-line.js';
import { screenOf } from './screen.js';
import { timeLeft } from './time-left.js';

/** Between two writes of the line: often enough to look alive, seldom enough to cost nothing. */
const INTERVAL_MS = 100;
/** While nothing comes, the time left goes on. */
const TICK_MS = 1_000;

/**
 * A line that is rewritten in place on a terminal; elsewhere, as in a CI log, a plain line at each tenth of
 * the way, and nothing for a run too short to wait for.
 *
 * @param env says what the terminal can do.
 * @param spending absent where no budget was set.
 */
export function showProgress(
  stream: NodeJS.WriteStream,
  env: NodeJS.ProcessEnv,
  spending?: Spending,
): ProgressDisplay {
  const left = timeLeft(() => performance.now());
  const line = (progress: Progress, columns: number) =>
    progressLine(
      {
        progress,
        ...(spending && { spending }),
        leftMs: left(progress.done, progress.total),
      },
      columns,
      painter(screenOf(stream, env).colour),
    );
  return stream.isTTY && env.TERM !== 'dumb'
    ? liveLine(stream, env, line)
    : plainLines(stream, line);
}

type Line = (progress: Progress, columns: number) => string;

function liveLine(stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv, line: Line): ProgressDisplay {
  let written = 0;
  let newest: Progress | undefined;
  const write = () => {
    if (newest === undefined) return;
    written = performance.now();
    stream.write(`\r\u001b[2K${line(newest, screenOf(stream, env).columns - 1)}`);
  };
  const ticking = setInterval(write, TICK_MS).unref();
  return {
    update: (progress) => {
      newest = progress;
      if (performance.now() - written >= INTERVAL_MS) write();
    },
    clear: () => {
      clearInterval(ticking);
      stream.write('\r\u001b[2K');
    },
  };
}

/** Runs that end sooner than this say nothing on the way. */
const QUIET_MS = 10_000;
/** A log has no width. */
const LOG_COLUMNS = 99;

function plainLines(stream: NodeJS.WriteStream, line: Line): ProgressDisplay {
  const started = performance.now();
  let tenths = 0;
  return {
    update: (progress) => {
      const reached = Math.floor((progress.done / progress.total) * 10);
      if (reached === tenths) return;
      tenths = reached;
      const text = line(progress, LOG_COLUMNS);
      if (performance.now() - started > QUIET_MS) stream.write(`${text}\n`);
    },
    clear: () => {},
  };
}
