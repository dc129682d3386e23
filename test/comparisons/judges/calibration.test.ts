import { describe, expect, it } from 'vitest';
import { calibrate, type Decision } from '../../../src/comparisons/judges/calibration.js';
import { drawSample } from '../../../src/comparisons/judges/label-sample.js';

function decision(criterion: string, human: boolean, judge: boolean): Decision {
  return {
    ...{ case: 'one', variant: 'team/good', trial: 1, criterion, text: `Is ${criterion}.` },
    ...{ human, judge, humanNote: '', judgeReason: '', judgeEvidence: '' },
  };
}

function repeated(times: number, criterion: string, human: boolean, judge: boolean): Decision[] {
  return Array.from({ length: times }, () => decision(criterion, human, judge));
}

const none = { human: [], judge: [], unlabelled: [] };

describe('a judge held against people', () => {
  it('has its agreement, κ, sensitivity and specificity, over all criteria and for each', () => {
    // The table 20, 5, 10, 15 of the article "Cohen's kappa" in Wikipedia: 70 % agreement, κ = 0.4.
    const { overall, criteria, differences } = calibrate(
      [
        ...repeated(20, 'safe', true, true),
        ...repeated(5, 'safe', true, false),
        ...repeated(10, 'short', false, true),
        ...repeated(15, 'short', false, false),
      ],
      none,
    );
    expect(overall?.agreement.rate).toBeCloseTo(0.7, 12);
    expect(overall?.kappa).toBeCloseTo(0.4, 12);
    expect(overall?.sensitivity?.rate).toBeCloseTo(0.8, 12);
    expect(overall?.specificity?.rate).toBeCloseTo(0.6, 12);
    expect(criteria.map(({ criterion, agreement }) => [criterion, agreement.n])).toEqual([
      ['safe', 25],
      ['short', 25],
    ]);
    expect(differences).toHaveLength(15);
  });

  it('has no figure without a decision, and no corrected score without other answers', () => {
    expect(calibrate([], { ...none, human: [1, 0], judge: [1, 1] })).toEqual({
      overall: null,
      criteria: [],
      differences: [],
      score: null,
    });
  });

  it('that is too kind by a tenth has its score corrected by about a tenth', () => {
    const human = Array.from({ length: 20 }, (_, index) => (index % 5) / 10);
    const judge = human.map((score) => score + 0.1);
    const { score } = calibrate([], { human, judge, unlabelled: [...judge, ...judge] });
    expect(score?.judge).toBeCloseTo(0.3, 12);
    expect(score?.corrected.estimate).toBeCloseTo(0.2, 12);
  });
});

describe('the answers to label', () => {
  const answers = ['a', 'b', 'c'].flatMap((id) =>
    ['good', 'bad'].flatMap((variant) => [1, 2, 3].map((trial) => ({ case: id, variant, trial }))),
  );

  it('are one of every case and variant before a second of any', () => {
    const cells = drawSample(answers, 6, 1).map((each) => `${each.case} ${each.variant}`);
    expect(new Set(cells).size).toBe(6);
  });

  it('are all of them where more are asked for, each once', () => {
    expect(new Set(drawSample(answers, 100, 1)).size).toBe(answers.length);
  });

  it('are others with another seed', () => {
    expect(drawSample(answers, 6, 2)).not.toEqual(drawSample(answers, 6, 1));
  });
});
