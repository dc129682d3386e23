import { resolve } from 'node:path';
import type { FamilyInput } from '../../runs/plan.js';
import type { JudgeStanding } from '../../runs/record.js';
import type { Config } from '../config/config-schema.js';
import { readStandings, standingKey } from './calibration-file.js';

/**
 * How a judge stood against people's labels of these families; those whose labels it was never held against are left
 * out.
 *
 * @param recorded whether judgements are recorded, so that who gave them is not known.
 */
export function judgeStandings(
  root: string,
  { labels }: Pick<Config, 'labels'>,
  families: readonly Pick<FamilyInput, 'suite' | 'suiteFamily'>[],
  { identity, recorded }: { readonly identity: string; readonly recorded: boolean },
): readonly JudgeStanding[] {
  const key = standingKey(identity, recorded);
  return families.flatMap(({ suite: { family }, suiteFamily = family }) => {
    const standing = readStandings(resolve(root, labels), suiteFamily)[key];
    if (standing === undefined) return [];
    const { model: _, ...figures } = standing;
    return [{ family, ...figures }];
  });
}
