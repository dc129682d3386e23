import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { nearestWord } from '../../words/nearest-word.js';
import { UsageError } from '../usage-error.js';

/** The link to the newest run among the reports. */
const LATEST = 'latest';

/**
 * The folder of a stored run, relative to the project where it lies in it.
 *
 * @param reports the folder of the reports.
 * @param wanted a folder anywhere, or the id of a run among the reports; the newest run where absent.
 * @throws {UsageError} where there is no such run.
 */
export function findRun(root: string, reports: string, wanted: string = LATEST): string {
  const candidates = [resolve(root, reports, wanted), resolve(root, wanted)];
  const found = candidates.find((path) => existsSync(path) && statSync(path).isDirectory());
  if (found !== undefined) return shown(root, found);
  const known = runsIn(resolve(root, reports));
  if (known.length === 0)
    throw new UsageError(`there is no run in ${reports}/ yet: \`assay run\` makes one`);
  throw new UsageError(unknownRun(wanted, known, reports));
}

function unknownRun(wanted: string, known: readonly string[], reports: string): string {
  const near = nearestWord(wanted, known);
  const advice = near ? `did you mean ${near}?` : `the newest is ${known.at(-1)}`;
  return `expected the folder or id of a run, there is no ${wanted} in ${reports}/ or here; ${advice}`;
}

/** The ids of the runs in a folder of reports, the oldest first. */
function runsIn(home: string): readonly string[] {
  if (!existsSync(home)) return [];
  return readdirSync(home)
    .filter((name) => name !== LATEST && existsSync(join(home, name, 'report.json')))
    .sort();
}

function shown(root: string, path: string): string {
  const within = relative(root, path);
  return within.startsWith('..') ? path : within || '.';
}
