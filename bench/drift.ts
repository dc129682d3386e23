/**
 * Simulates the alarm over many nights, through the function that the product calls: false alarms in a year in which
 * nothing changes, with equal nights and with nights that differ by a point or two for reasons nobody sees; and nights
 * until an alarm after a drop of ten points.
 *
 *   node --import jiti/register bench/drift.ts [--years 200] [--seed 1] [--rate 0.5]
 */
import { parseArgs } from 'node:util';
import { driftOf } from '../src/comparisons/history/drift.js';
import { mean, type Random, seededRandom } from '../src/stats/index.js';
import { type Instability, nightOf, type Suite } from './drift/night.js';

const { values: flags } = parseArgs({
  options: {
    years: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    rate: { type: 'string', default: '0.5' },
  },
});
const years = Number(flags.years);
const rate = Number(flags.rate);
const policy = { falseAlarmsAYear: rate, watched: 1, seed: 1 };

const suites: readonly Suite[] = [
  { name: '11 cases × 3, pass/fail around 0.8', cases: 11, trials: 3, centre: 0.8, graded: false },
  { name: '40 cases × 3, pass/fail around 0.8', cases: 40, trials: 3, centre: 0.8, graded: false },
  { name: '40 cases × 3, nearly all pass', cases: 40, trials: 3, centre: 0.98, graded: false },
  { name: '40 cases × 1, pass/fail around 0.8', cases: 40, trials: 1, centre: 0.8, graded: false },
  { name: '20 cases × 5, four weights', cases: 20, trials: 5, centre: 0.8, graded: true },
];

/** Nights that a drop is looked for in, after so many in which nothing changed. */
const BEFORE = 30;
const MOST = 60;

interface Simulated {
  readonly suite: Suite;
  readonly instability: Instability;
  readonly random: Random;
}

/** Alarms in a year of nights. */
function alarmsInAYear({ suite, instability, random }: Simulated): number {
  const nights: ReturnType<typeof nightOf>[] = [];
  for (let night = 0; night < 365; night += 1) {
    const drawn = nightOf({ suite, random, drop: 0, instability });
    nights.push({
      ...drawn,
      variant: { ...drawn.variant, drift: driftOf(drawn, nights, policy) },
    });
  }
  return nights.filter(({ variant }) => variant.drift?.alarm).length;
}

/** Nights from a drop to its alarm; `MOST` where none came. */
function delay({ suite, instability, random }: Simulated, drop: number): number {
  const nights: ReturnType<typeof nightOf>[] = [];
  for (let night = 0; night < BEFORE + MOST; night += 1) {
    const dropped = night < BEFORE ? 0 : drop;
    const drawn = nightOf({ suite, random, drop: dropped, instability });
    const drift = driftOf(drawn, nights, policy);
    if (night >= BEFORE && drift?.alarm) return night - BEFORE + 1;
    nights.push({ ...drawn, variant: { ...drawn.variant, drift } });
  }
  return MOST;
}

function times<Value>(count: number, draw: () => Value): readonly Value[] {
  return Array.from({ length: count }, draw);
}

process.stdout.write(
  `At most ${rate} false alarms a year asked for; ${years} years and ${years} drops of 10 points of each.\n`,
);
for (const suite of suites) {
  const random = seededRandom(Number(flags.seed));
  const a = (instability: Instability) => {
    const alarms = times(years, () => alarmsInAYear({ suite, instability, random }));
    return mean(alarms).toFixed(2);
  };
  const delays = times(years, () => delay({ suite, instability: 0, random }, 0.1));
  const sorted = delays.toSorted((x, y) => x - y);
  const share = delays.filter((nights) => nights < MOST).length / delays.length;
  process.stdout.write(
    `${suite.name.padEnd(36)} false alarms a year ${a(0)}, nights ±1 point ${a(0.01)}, ±2 points ${a(0.02)}; ` +
      `10 points down: median ${sorted[Math.floor(sorted.length / 2)]} nights, 90 % within ${sorted[Math.floor(sorted.length * 0.9)]}, found ${(100 * share).toFixed(0)} %\n`,
  );
}
