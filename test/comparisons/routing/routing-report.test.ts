import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agentRates } from '../../../src/comparisons/routing/agent-rates.js';
import { columnsOf, confusionMatrix } from '../../../src/comparisons/routing/confusion-matrix.js';
import { movesBetween } from '../../../src/comparisons/routing/moves.js';
import { summarise } from '../../../src/comparisons/trial-summary.js';
import type { Expectation } from '../../../src/graders/routing/expectation.js';
import type { RunCase } from '../../../src/runs/record.js';

const agents = ['builder', 'reviewer', 'tester'];

function caseOf(id: string, expected: Expectation): RunCase {
  return {
    ...{ id, blocks: [id], context: null, commentary: null, from: [], refersTo: null, tags: [] },
    ...{ passAt: 1, required: false, rubric: [], line: 1, expected },
  };
}

function trialOf(id: string, called: readonly string[] | null, trial = 1) {
  return summarise({
    ...{ kind: 'trial', family: 'routing:held_out', variant: 'v', case: id, trial, called },
    ...{ outcome: called === null ? 'unscored' : 'pass', score: called === null ? null : 1 },
    ...{ reason: '', items: [], fidelity: [], fidelityScore: null, request: '', answer: null },
    ...{ failure: null, judge: [], fidelityJudge: [], costUsd: null },
  });
}

const cases = [
  caseOf('b', { kind: 'agent', agent: 'builder' }),
  caseOf('r', { kind: 'agent', agent: 'reviewer' }),
  caseOf('n', { kind: 'nobody' }),
  caseOf('not-b', { kind: 'not', agent: 'builder' }),
];

describe('the confusion matrix', () => {
  it('counts trials by whom they were meant for and who was called', () => {
    const trials = [
      trialOf('b', ['builder']),
      trialOf('b', ['builder', 'tester'], 2),
      trialOf('r', ['builder']),
      trialOf('r', null, 2),
      trialOf('n', []),
      trialOf('n', ['general-purpose'], 2),
      trialOf('not-b', ['reviewer']),
    ];
    const columns = columnsOf(agents, trials);
    expect(columns).toEqual([...agents, 'general-purpose', 'nobody', 'several']);
    expect(confusionMatrix(cases, trials, columns).rows).toEqual([
      { expected: 'builder', cases: ['b'], counts: [1, 0, 0, 0, 0, 1], unscored: 0 },
      { expected: 'not builder', cases: ['not-b'], counts: [0, 1, 0, 0, 0, 0], unscored: 0 },
      { expected: 'reviewer', cases: ['r'], counts: [1, 0, 0, 0, 0, 0], unscored: 1 },
      { expected: 'nobody', cases: ['n'], counts: [0, 0, 0, 1, 1, 0], unscored: 0 },
    ]);
  });

  it('has every trial in one cell, whatever was called', () => {
    const call = fc.option(
      fc.uniqueArray(fc.constantFrom(...agents, 'x', 'nobody'), { maxLength: 3 }),
    );
    const trial = fc.tuple(fc.constantFrom(...cases.map(({ id }) => id)), call);
    fc.assert(
      fc.property(fc.array(trial, { maxLength: 30 }), (drawn) => {
        const trials = drawn.map(([id, called]) => trialOf(id, called));
        const { rows } = confusionMatrix(cases, trials, columnsOf(agents, trials));
        const counted = rows.reduce(
          (sum, { counts, unscored }) => sum + unscored + counts.reduce((a, b) => a + b, 0),
          0,
        );
        expect(counted).toBe(trials.length);
        for (const agent of agents) {
          const { precision, recall, f1 } = agentRates(agent, cases, trials, 1);
          for (const rate of [precision, recall, f1]) {
            if (rate !== null) expect(rate.value).toBeGreaterThanOrEqual(0);
            if (rate !== null) expect(rate.value).toBeLessThanOrEqual(1);
          }
        }
      }),
    );
  });
});

describe('precision, recall and F1 of an agent', () => {
  it('come from the trials that were meant for it and those in which it was called', () => {
    const trials = [
      trialOf('b', ['builder']),
      trialOf('b', ['reviewer'], 2),
      trialOf('r', ['builder']),
      trialOf('n', ['builder', 'tester']),
      trialOf('not-b', ['tester']),
    ];
    // Called three times, right once; meant twice. F1 = 2 × 1 / (2 + 3).
    expect(agentRates('builder', cases, trials, 1)).toMatchObject({
      ...{ meant: 2, called: 3 },
      ...{ precision: { value: 1 / 3 }, recall: { value: 1 / 2 }, f1: { value: 2 / 5 } },
    });
  });

  it('do not blame an agent for a case that only says whom else not to call', () => {
    const trials = [trialOf('not-b', ['reviewer']), trialOf('not-b', ['builder'], 2)];
    expect(agentRates('reviewer', cases, trials, 1)).toMatchObject({ called: 0, precision: null });
    expect(agentRates('builder', cases, trials, 1)).toMatchObject({ precision: { value: 0 } });
  });

  it('are not known where it was never meant and never called', () => {
    expect(agentRates('tester', cases, [], 1)).toEqual({
      ...{ agent: 'tester', meant: 0, called: 0, precision: null, recall: null, f1: null },
    });
  });
});

describe('what moved between two catalogues', () => {
  it('names the cases that mostly go elsewhere, and who gained and lost them', () => {
    const before = [trialOf('r', ['reviewer']), trialOf('r', ['reviewer'], 2), trialOf('b', [])];
    const after = [trialOf('r', ['builder']), trialOf('r', ['builder'], 2), trialOf('b', [])];
    const arm = (variant: string, trials: typeof before) => ({ variant, trials });
    expect(movesBetween(arm('calm', before), arm('greedy', after), cases)).toEqual({
      ...{ baseline: 'calm', candidate: 'greedy' },
      moves: [
        {
          ...{ case: 'r', expected: 'reviewer' },
          from: { agent: 'reviewer', trials: 2, of: 2 },
          to: { agent: 'builder', trials: 2, of: 2 },
        },
      ],
      agents: [
        { agent: 'builder', gained: ['r'], lost: [] },
        { agent: 'reviewer', gained: [], lost: ['r'] },
      ],
    });
  });
});
