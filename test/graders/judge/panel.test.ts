import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Criterion } from '../../../src/graders/criterion.js';
import { judgeIdentity } from '../../../src/graders/judge/judge.js';
import { majorityOf } from '../../../src/graders/judge/majority.js';
import { judgeByPanel, judgeName, panelIdentity } from '../../../src/graders/judge/panel.js';
import type { Model, ModelRequest, Reply } from '../../../src/models/model.js';
import { answered, failed } from '../../models/scripted-model.js';

const criterion: Criterion = {
  ...{ id: 'key', text: 'Names a key.', points: 1, required: false, tags: [] },
};
const a = { model: 'judge-a', maxTokens: 1000 };
const b = { model: 'judge-b', maxTokens: 1000 };
const c = { model: 'judge-c', effort: 'high' as const, maxTokens: 1000 };
const subject = { task: ['How?'], answer: 'Use a key.', criteria: [criterion] };

const vote = (outcome: 'pass' | 'fail' | 'unscored', judge = 'a') => ({
  ...{ judge, outcome, reason: `${judge} says ${outcome}`, evidence: '' },
  score: outcome === 'unscored' ? null : Number(outcome === 'pass'),
});

describe('the majority of a panel', () => {
  it('is what more than half of all judges say, with the reason of the first of them', () => {
    const { outcome, reason } = majorityOf(criterion, [
      vote('fail', 'a'),
      vote('pass', 'b'),
      vote('pass', 'c'),
    ]);
    expect(outcome).toBe('pass');
    expect(reason).toBe('2 of 3 judges: b says pass');
  });

  it('leaves a tie unscored, and too few verdicts, with the reason', () => {
    expect(majorityOf(criterion, [vote('pass', 'a'), vote('fail', 'b')])).toEqual({
      ...{ outcome: 'unscored', score: null, evidence: '' },
      reason: 'no majority of 2 judges: 1 met, 1 not met, 0 undecided',
    });
    const few = [vote('pass', 'a'), vote('unscored', 'b'), vote('unscored', 'c')];
    expect(majorityOf(criterion, few).reason).toBe(
      'no majority of 3 judges: 1 met, 0 not met, 2 undecided (b: b says unscored)',
    );
  });

  it('speaks of met and not met where points are negative too', () => {
    const { reason } = majorityOf({ ...criterion, points: -1 }, [vote('pass'), vote('unscored')]);
    expect(reason).toContain('0 met, 1 not met, 1 undecided');
  });

  it('never passes what half of the judges do not find passed', () => {
    const outcome = fc.constantFrom('pass' as const, 'fail' as const, 'unscored' as const);
    fc.assert(
      fc.property(fc.array(outcome, { minLength: 1, maxLength: 9 }), (outcomes) => {
        const count = (wanted: string) => outcomes.filter((each) => each === wanted).length;
        const grade = majorityOf(
          criterion,
          outcomes.map((each) => vote(each)),
        );
        const expected = ['pass', 'fail'].find((each) => 2 * count(each) > outcomes.length);
        expect(grade.outcome).toBe(expected ?? 'unscored');
      }),
    );
  });
});

/** A model whose replies hang on the judge that is asked. */
function judges(reply: (request: ModelRequest) => Reply): Model {
  return { ask: async (request) => reply(request) };
}

describe('a panel', () => {
  const says = (verdict: string) =>
    answered(
      JSON.stringify({
        verdicts: [
          { id: 'key', reason: 'Because.', evidence: verdict === 'met' ? 'a key' : '', verdict },
        ],
      }),
    );

  it('asks each judge by itself, each with a retry of its own', async () => {
    const asked: string[] = [];
    const model = judges((request) => {
      asked.push(request.model);
      if (request.model === 'judge-a' && asked.filter((each) => each === 'judge-a').length === 1)
        return answered('All good!');
      return says(request.model === 'judge-c' ? 'not_met' : 'met');
    });
    const judged = await judgeByPanel(model, [a, b, c], subject, { trial: 1 });
    expect(asked.toSorted()).toEqual(['judge-a', 'judge-a', 'judge-b', 'judge-c']);
    expect(judged.grades.get('key')?.outcome).toBe('pass');
    expect(judged.votes.get('key')).toMatchObject([
      { judge: 'judge-a', outcome: 'pass', evidence: 'a key' },
      { judge: 'judge-b', outcome: 'pass' },
      { judge: 'judge-c (high)', outcome: 'fail', reason: 'Because.' },
    ]);
    expect(judged.calls.map(({ judge, answers }) => [judge, answers.length])).toEqual([
      ['judge-a', 2],
      ['judge-b', 1],
      ['judge-c (high)', 1],
    ]);
  });

  it('decides although a judge could not be asked, and says that it could not', async () => {
    const model = judges((request) =>
      request.model === 'judge-c' ? failed('rate limit') : says('met'),
    );
    const { grades, failure } = await judgeByPanel(model, [a, b, c], subject, { trial: 1 });
    expect(grades.get('key')?.outcome).toBe('pass');
    expect(failure?.reason).toBe('rate limit');
  });

  it('of one judge is that judge', async () => {
    const model = judges(() => says('met'));
    const { votes, grades } = await judgeByPanel(model, [a], subject, { trial: 1 });
    expect(votes.size).toBe(0);
    expect(grades.get('key')?.reason).toBe('Because.');
    expect(panelIdentity([a])).toBe(judgeIdentity(a));
  });

  it('has an identity that its judges make, whatever their order', () => {
    expect(panelIdentity([a, b])).toBe(panelIdentity([b, a]));
    expect(panelIdentity([a, b])).not.toBe(panelIdentity([a, c]));
    expect(panelIdentity([a, b])).not.toBe(panelIdentity([a]));
    expect(judgeName(c)).toBe('judge-c (high)');
  });
});
