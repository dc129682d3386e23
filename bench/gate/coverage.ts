/**
 * Simulates how often the two intervals of a score hold what they should, nominal 95 %, and how wide they are
 * beside Wilson's interval of independent trials.
 *
 *   node --import jiti/register bench/gate/coverage.ts [--runs 1000] [--seed 1]
 */
import { parseArgs } from 'node:util';
import {
  type Interval,
  mean,
  type Random,
  scoreIntervals,
  seededRandom,
  wilsonInterval,
} from '../../src/stats/index.js';
import { drawArm } from './trials.js';

const { values: flags } = parseArgs({
  options: { runs: { type: 'string', default: '1000' }, seed: { type: 'string', default: '1' } },
});
const runs = Number(flags.runs);
const random = seededRandom(Number(flags.seed));

/** Populations of cases: how the pass rate of a case is drawn, and its mean. */
const POPULATIONS: readonly { name: string; mean: number; draw: (random: Random) => number }[] = [
  { name: 'all at 0.9', mean: 0.9, draw: () => 0.9 },
  { name: 'spread evenly', mean: 0.5, draw: ({ uniform }) => uniform() },
  { name: '15% at 0.5, else 1', mean: 0.925, draw: ({ uniform }) => (uniform() < 0.15 ? 0.5 : 1) },
  {
    name: '30% at 0.1, else 0.97',
    mean: 0.709,
    draw: ({ uniform }) => (uniform() < 0.3 ? 0.1 : 0.97),
  },
];

const holds = ({ low, high }: Interval, value: number): number =>
  Number(low - 1e-9 <= value && value <= high + 1e-9);
const percent = (share: number): string => `${(100 * share).toFixed(1)}%`.padStart(11);

console.log(`${''.padEnd(38)}this suite  new cases    width of this suite / Wilson's`);
for (const population of POPULATIONS) {
  for (const cases of [4, 8, 20, 60]) {
    for (const trials of [1, 3, 10]) {
      const results = Array.from({ length: runs }, () => {
        const quality = Array.from({ length: cases }, () => population.draw(random));
        const score = scoreIntervals(drawArm('pass/fail', quality, trials, random));
        const { thisSuite, newCases } = score;
        const plain = wilsonInterval(Math.min(1, score.mean), cases * trials);
        return {
          suite: holds(thisSuite, mean(quality)),
          population: newCases === null ? 0 : holds(newCases, population.mean),
          width: (thisSuite.high - thisSuite.low) / (plain.high - plain.low),
        };
      });
      const shares = [
        mean(results.map(({ suite }) => suite)),
        mean(results.map((result) => result.population)),
        mean(results.map(({ width }) => width)),
      ];
      const name = `${population.name}, ${cases} cases, ${trials} trials`.padEnd(38);
      console.log(`${name}${shares.map(percent).join('')}`);
    }
  }
}
