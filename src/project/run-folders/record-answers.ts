import { resolve } from 'node:path';
import type { AskedFor } from '../../models/batches/file.js';
import { knownRequest, type Purpose } from '../../models/recordings/recording.js';
import { recordTo } from '../../models/recordings/recording-file.js';
import type { AnswerStore } from '../../models/store/store.js';

/** Requests that were asked for one purpose. */
export interface AskedGroup {
  readonly purpose: Purpose;
  readonly asked: readonly AskedFor[];
}

/**
 * Appends what is stored of these requests to a recording, complete requests and all, so that it can be replayed.
 *
 * @param file from the project's folder; made where there is none.
 */
export async function recordStored(
  file: string,
  groups: readonly AskedGroup[],
  { root, store }: { readonly root: string; readonly store: AnswerStore },
): Promise<void> {
  const record = recordTo(resolve(root, file), 'Answers imported from the results of a batch.');
  for (const { purpose, asked } of groups) {
    for (const { request, trial } of asked) {
      const answer = await store.at(request, trial).read();
      if (answer !== undefined) record({ purpose, trial, request: knownRequest(request), answer });
    }
  }
}
