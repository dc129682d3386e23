import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { configSchema } from '../../../src/project/config/config-schema.js';
import { writeStanding } from '../../../src/project/judges/calibration-file.js';
import { judgeDoubts } from '../../../src/project/judges/judge-doubts.js';
import { build, fill, policy } from '../../comparisons/team.js';
import { item } from '../../reports/fixtures/report.js';

const root = mkdtempSync(join(tmpdir(), 'assay-doubts-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const { families } = build({ a: fill(1, 1, 1) }, policy, undefined, (each) => ({
  ...each,
  rubric: [item('key')],
}));
const judge = { model: 'claude-opus-5-5', effort: null, identity: 'abc', instructions: null };
const manifest = {
  ...({ kind: 'run', version: 1, assay: '0', id: 'run', started: '', recorded: false } as const),
  ...{ seed: 1, trialsPerCase: 1, maxTokens: 1, judge },
  families: families.map((family) => ({ ...family, looks: null })),
};

async function doubts(kappa: number, people?: number) {
  const at = '2026-11-01T00:00:00.000Z';
  const standing = { model: judge.model, at, decisions: 40, agreement: 0.8, kappa };
  const among = people === undefined ? {} : { people: { decisions: 30, kappa: people } };
  await writeStanding(join(root, 'labels'), 'team', ['abc', { ...standing, ...among }]);
  return judgeDoubts(root, configSchema.parse({ gate: { judge_bar: 0.6 } }), manifest);
}

describe('the bar for a judge', () => {
  it.each([
    ['reaches it', 0.6, undefined],
    ['is within 0.1 of what people reach among themselves', 0.45, 0.55],
    ['reaches it where people agree less than that', 0.61, 0.2],
  ])('lets a judge gate that %s', async (_, kappa, people) => {
    expect(await doubts(kappa, people)).toEqual([]);
  });

  it.each([
    ['misses it', 0.59, undefined, 'asks for 0.6'],
    ['misses it by more than people do', 0.44, 0.55, '0.6, or 0.45 for what people reach'],
    ['agrees as little as people do, who hardly agree', 0.1, 0.15, '0.6, or 0.40 for'],
  ])('keeps a judge from gating that %s', async (_, kappa, people, why) => {
    const [doubt] = await doubts(kappa, people);
    expect(doubt?.family).toBe('team');
    expect(doubt?.reason).toContain(why);
  });
});
