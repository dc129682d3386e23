import type { Screen } from '../reports/terminal/terminal.js';

/** Where nothing says how wide it is: a pipe, a log. */
const DEFAULT_COLUMNS = 80;

/**
 * How output to a stream should look. Colour on a terminal only; NO_COLOR takes it away (no-color.org) and
 * FORCE_COLOR brings it, in a CI log for instance.
 */
export function screenOf(stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv): Screen {
  // A terminal that was never told its size says 0.
  const own = stream.isTTY ? stream.columns : 0;
  const columns = own || Number(env.COLUMNS) || DEFAULT_COLUMNS;
  return { columns: Math.max(columns, 20), colour: wantsColour(stream, env) };
}

function wantsColour(stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv): boolean {
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== '') return false;
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false';
  return stream.isTTY === true && env.TERM !== 'dumb';
}
