import { existsSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { anthropicModel } from '../models/anthropic.js';
import type { Answer, Model } from '../models/model.js';
import { readRecording } from '../models/recording-file.js';
import { replayModel } from '../models/replay.js';
import { pathsOf } from './config.js';
import type { Config } from './config-schema.js';
import { UsageError } from './usage-error.js';

/** Who answers in a run. */
export interface Models {
  readonly answers: Model;
  readonly judge: Model;
  /** Dollars of an answer; `null` where usage or price is not known. */
  readonly costOf: (answer: Answer, model: string) => number | null;
  /** True where every answer comes from a recording. */
  readonly recorded: boolean;
}

/** Recordings where some are named, else the API. */
export async function connectModels(root: string, config: Config): Promise<Models> {
  const replay = pathsOf(config.replay);
  if (replay.length > 0) {
    const model = await replayFrom(root, replay);
    return { answers: model, judge: model, costOf: () => null, recorded: true };
  }
  const model = await anthropicModel(
    config.models.base_url === undefined ? {} : { baseUrl: config.models.base_url },
  );
  return { answers: model, judge: model, costOf: () => null, recorded: false };
}

async function replayFrom(root: string, paths: readonly string[]): Promise<Model> {
  const files = (await Promise.all(paths.map((path) => recordingFiles(root, path)))).flat();
  const recordings = await Promise.all(files.map((file) => readRecording(file)));
  return replayModel(recordings.flatMap(({ exchanges }) => exchanges));
}

/** A recording, or those that lie in a folder. */
async function recordingFiles(root: string, path: string): Promise<readonly string[]> {
  const full = resolve(root, path);
  if (!existsSync(full)) throw new UsageError(`replay: there is no recording at ${path}`);
  if (!statSync(full).isDirectory()) return [full];
  const names = (await readdir(full)).filter((name) => name.endsWith('.jsonl')).sort();
  if (names.length === 0) throw new UsageError(`replay: there is no .jsonl file in ${path}`);
  return names.map((name) => join(full, name));
}
