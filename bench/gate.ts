/**
 * Simulates the gate, through the functions that the product calls, on suites of many shapes: false
 * alarms, power, false passes and trials, beside rules that people use in its place.
 *
 *   node --import jiti/register bench/gate.ts [--runs 1000] [--seed 1] [--shape "20 mixed"]
 */
import { parseArgs } from 'node:util';
import { mean, seededRandom } from '../src/stats/index.js';
import { NAIVE_RULES } from './gate/naive-rules.js';
import { runSeveral, type SeveralRun } from './gate/several.js';
import { concentratedDrop, SHAPES, type Shape, uniformDrop } from './gate/shapes.js';
import { type Run, runFresh, runStored, type Setting, settingOf } from './gate/simulate.js';
import { drawArm } from './gate/trials.js';

const { values: flags } = parseArgs({
  options: {
    runs: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    shape: { type: 'string' },
  },
});
const runs = Number(flags.runs);
const seed = Number(flags.seed);
const shapes = SHAPES.filter(({ name }) => flags.shape === undefined || name === flags.shape);

/** The candidates of a shape: unchanged, and worse by the planned drop in two ways. */
function candidatesOf(shape: Shape): readonly (readonly number[])[] {
  return [shape.quality, uniformDrop(shape), concentratedDrop(shape)];
}

const percent = (share: number): string => `${(100 * share).toFixed(1)}%`.padStart(8);

function shareOf(results: readonly Run[], verdict: Run['verdict']): number {
  return results.filter((run) => run.verdict === verdict).length / results.length;
}

function simulate(setting: Setting, kind: 'fresh' | 'stored'): string {
  const { shape } = setting;
  const run = kind === 'fresh' ? runFresh : runStored;
  const fixed = 2 * setting.fresh.fixedTrials * shape.quality.length;
  const [same = [], uniform = [], concentrated = []] = candidatesOf(shape).map((quality, way) => {
    const random = seededRandom(seed + 1000 * way);
    return Array.from({ length: runs }, () => run(setting, quality, random));
  });
  const used = (results: readonly Run[]): number =>
    mean(results.map(({ trials }) => trials)) / fixed;
  const figures = [
    shareOf(same, 'regressed'),
    shareOf(same, 'not regressed'),
    shareOf(uniform, 'regressed'),
    shareOf(concentrated, 'regressed'),
    Math.max(shareOf(uniform, 'not regressed'), shareOf(concentrated, 'not regressed')),
    used(same),
    Math.max(used(uniform), used(concentrated)),
  ];
  const name = `${shape.name}, ${shape.scoring}`.padEnd(24);
  return `${name}${String(setting.fresh.fixedTrials).padStart(6)}${figures.map(percent).join('')}`;
}

function simulateRules(setting: Setting): string[] {
  const { shape, fresh, storedTrials } = setting;
  const rules = Object.entries(NAIVE_RULES);
  const alarms = candidatesOf(shape).map((quality, way) => {
    const random = seededRandom(seed + 1000 * way);
    const counts = rules.map(() => 0);
    for (let run = 0; run < runs; run += 1) {
      const baseline = drawArm(shape.scoring, shape.quality, fresh.fixedTrials, random);
      const candidate = drawArm(shape.scoring, quality, fresh.fixedTrials, random);
      const stored = drawArm(shape.scoring, shape.quality, storedTrials, random);
      const arms = { baseline, candidate, storedMean: mean(stored.map(mean)) };
      for (const [i, [, rule]] of rules.entries())
        counts[i] = (counts[i] ?? 0) + Number(rule(arms));
    }
    return counts;
  });
  return rules.map(([name], i) => {
    const shares = alarms.map((counts) => percent((counts[i] ?? 0) / runs));
    return `${shape.name.padEnd(14)}${name.padEnd(32)}${shares.join('')}`;
  });
}

/** Families in one gate, and the shape that all of them have. */
const FAMILIES = 5;
const SHAPE_OF_SEVERAL = '20 mixed';

/** Several families in one gate: any alarm where nothing changed, and one that is worse among those that are not. */
function simulateSeveral(setting: Setting): string[] {
  const { shape, fresh } = setting;
  const fixed = 2 * fresh.fixedTrials * shape.quality.length * FAMILIES;
  return candidatesOf(shape).map((quality, way) => {
    const random = seededRandom(seed + 1000 * way);
    const candidates = Array.from({ length: FAMILIES }, (_, family) =>
      family === 0 ? quality : shape.quality,
    );
    const results = Array.from({ length: runs }, () => runSeveral(setting, candidates, random));
    const share = (of: (run: SeveralRun) => boolean) => results.filter(of).length / runs;
    const unchanged = way === 0 ? 0 : 1;
    const figures = [
      share(({ regressed }) => regressed.slice(unchanged).some(Boolean)),
      ...(way === 0 ? [0] : [share(({ regressed }) => regressed[0] === true)]),
      mean(results.map(({ trials }) => trials)) / fixed,
    ];
    const what = ['nothing changed', 'one worse, uniform', 'one worse, few'][way] ?? '';
    return `${what.padEnd(24)}${figures.map(percent).join('')}`;
  });
}

const settings = shapes.map((shape) => settingOf(shape, seed));
const heads = ['false', 'passes', 'power,', 'power,', 'passes', 'trials', 'trials'];
const subheads = ['alarms', 'if same', 'uniform', 'few', 'if drop', 'if same', 'if drop'];
const row = (cells: readonly string[]): string => cells.map((cell) => cell.padStart(8)).join('');
for (const kind of ['fresh', 'stored'] as const) {
  console.log(`\n${kind} baseline, ${runs} runs each; trials as a share of 2 · R_fix · cases`);
  console.log(`${' '.repeat(24)} R_fix${row(heads)}\n${' '.repeat(30)}${row(subheads)}`);
  for (const setting of settings) console.log(simulate(setting, kind));
}
console.log(
  `\nalarms of other rules at R_fix trials\n${' '.repeat(46)}${row(['same', 'uniform', 'few'])}`,
);
for (const setting of settings) console.log(simulateRules(setting).join('\n'));
for (const setting of settings.filter(({ shape }) => shape.name === SHAPE_OF_SEVERAL)) {
  console.log(
    `\n${FAMILIES} families of ${SHAPE_OF_SEVERAL} in one gate, Holm over them, both arms fresh\n${' '.repeat(24)}${row(['alarms', 'found', 'trials'])}`,
  );
  console.log(simulateSeveral(setting).join('\n'));
}
