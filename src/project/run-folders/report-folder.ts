import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import type { Report } from '../../comparisons/report.js';
import type { PairRecord } from '../../runs/pairwise/pair-record.js';
import type { RunManifest, TrialRecord } from '../../runs/record.js';
import { runFormats } from './report-formats.js';
import { removeAbandoned, unfinishedFolder } from './unfinished-folder.js';

/** The folder of one run's reports: it appears under its name when everything is in it, or not at all. */
export interface ReportFolder {
  readonly id: string;
  /** As shown to people: relative to the project. */
  readonly path: string;
  /** Where the trials are while the folder has not got its name. */
  readonly trialsFile: string;
  readonly appendTrial: (line: RunManifest | TrialRecord) => void;
  /** Behind all trials. */
  readonly appendPair: (line: PairRecord) => void;
  /** Writes every format, gives the folder its name and points `latest` to it. */
  readonly publish: (report: Report) => void;
  /** Takes away what was not published. */
  readonly close: () => void;
}

/** Opens the folder before anything is spent, so that a place that can't be written is known at once. */
export function openReportFolder(root: string, reports: string, id: string): ReportFolder {
  const home = resolve(root, reports);
  const partial = unfinishedFolder(home, id);
  makeFolder(partial);
  removeAbandoned(home);
  const trialsFile = join(partial, 'trials.jsonl');
  const trials = openSync(trialsFile, 'wx');
  let open = true;
  const closeTrials = () => {
    if (open) closeSync(trials);
    open = false;
  };
  const append = (line: RunManifest | TrialRecord | PairRecord) => {
    writeSync(trials, `${JSON.stringify(line)}\n`);
  };
  return {
    id,
    path: relative(root, join(home, id)) || '.',
    trialsFile,
    appendTrial: append,
    appendPair: append,
    publish: (report) => {
      for (const { file, render } of Object.values(runFormats)) {
        writePieces(join(partial, file), render(report));
      }
      closeTrials();
      renameSync(partial, join(home, id));
      pointLatest(home, id);
    },
    close: () => {
      closeTrials();
      rmSync(partial, { recursive: true, force: true });
    },
  };
}

/** A folder whose trials somebody sees go by. */
export function watched(
  folder: ReportFolder,
  see: (line: RunManifest | TrialRecord) => void,
): ReportFolder {
  return {
    ...folder,
    appendTrial: (line) => {
      folder.appendTrial(line);
      see(line);
    },
  };
}

function writePieces(path: string, pieces: Iterable<string>): void {
  const file = openSync(path, 'wx');
  try {
    for (const piece of pieces) writeFileSync(file, piece);
  } finally {
    closeSync(file);
  }
}

/** Makes a folder and those above it, one by one: `recursive` never returns where the file system refuses with ENOENT. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  const above = dirname(path);
  if (above !== path) makeFolder(above);
  mkdirSync(path);
}

/** Swaps the link in one step, so that a reader never finds it missing. */
function pointLatest(home: string, id: string): void {
  const next = join(home, `.latest-${id}`);
  symlinkSync(id, next);
  renameSync(next, join(home, 'latest'));
}
