import { describe, expect, it } from 'vitest';
import { noiseOf } from '../../src/comparisons/noise.js';
import { seededRandom } from '../../src/stats/index.js';
import { policy } from './team.js';

describe('the parts of the noise', () => {
  it('come out as they were put in', () => {
    // Each answer is worth 0.5 ± 0.2 (variance 0.04), each judgement of it 0.1 more or less (variance 0.01).
    const random = seededRandom(7);
    const sign = () => (random.uniform() < 0.5 ? -1 : 1);
    const answers = Array.from({ length: 40 }, () =>
      Array.from({ length: 20 }, () => 0.5 + 0.2 * sign()),
    );
    const judge = (answer: number) => answer + 0.1 * sign();
    const first = answers.map((trials) => trials.map(judge));
    const judgedTwice = answers.flatMap((trials, index) =>
      trials.map((answer, trial) => ({ first: first[index]?.[trial] ?? 0, second: judge(answer) })),
    );
    const noise = noiseOf({ first, second: [], judgedTwice, judged: true }, policy);
    expect(noise?.trialSd).toBeCloseTo(Math.sqrt(0.05), 1);
    expect(noise?.parts?.judge).toBeGreaterThan(0.15);
    expect(noise?.parts?.judge).toBeLessThan(0.25);
  });

  it('are not known where no case was scored twice', () => {
    const once = { first: [[1], [0]], second: [], judgedTwice: [], judged: true };
    expect(noiseOf(once, policy)).toBeNull();
  });
});
