import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atLeast, opposite } from '../../../src/graders/checks/combine.js';
import { fail, pass, unscored } from '../../../src/graders/checks/grade.js';
import { answerOf, gradeText } from './subject.js';

const grades = fc.array(fc.constantFrom(pass('p'), fail('f'), unscored('u')), {
  minLength: 1,
  maxLength: 6,
});

describe('tests combined', () => {
  it('decide as soon as no undecided test could change the outcome, and only then', () => {
    fc.assert(
      fc.property(grades, fc.integer({ min: 1, max: 6 }), (given, count) => {
        // Every way in which the undecided ones could have come out.
        const worlds = given.reduce<readonly number[]>(
          (counts, { outcome }) =>
            outcome === 'unscored'
              ? counts.flatMap((passed) => [passed, passed + 1])
              : counts.map((passed) => passed + (outcome === 'pass' ? 1 : 0)),
          [0],
        );
        const possible = new Set(worlds.map((passed) => (passed >= count ? 'pass' : 'fail')));
        const expected = possible.size === 1 ? [...possible][0] : 'unscored';
        expect(atLeast(count, given).outcome).toBe(expected);
      }),
    );
  });

  it('turn pass into fail and fail into pass, and leave what is undecided', () => {
    expect(opposite(pass('p')).outcome).toBe('fail');
    expect(opposite(fail('f')).outcome).toBe('pass');
    expect(opposite(unscored('u'))).toEqual(unscored('u'));
  });

  it('say what decided them', async () => {
    expect(await gradeText({ not: { contains: 'TODO' } }, 'a TODO')).toEqual({
      outcome: 'fail',
      score: 0,
      reason: 'expected the opposite of this: expected the text "TODO", found it',
      evidence: 'TODO',
    });
    expect(await gradeText({ any: [{ contains: 'a' }, { contains: 'b' }] }, 'c')).toMatchObject({
      outcome: 'fail',
      reason:
        'expected at least 1 of 2 tests to pass, 0 passed: expected the text "a", found it nowhere; expected the text "b", found it nowhere',
    });
    expect(
      await gradeText(
        { 'at-least': { count: 2, of: [{ contains: 'a' }, { contains: 'b' }, { contains: 'c' }] } },
        'ab',
      ),
    ).toMatchObject({ outcome: 'pass', evidence: 'a' });
  });

  it('do not let an unknown figure pass by its opposite', async () => {
    const slow = { not: { latency: { max: 100 } } };
    expect(await gradeText(slow, answerOf('a'))).toMatchObject({
      outcome: 'unscored',
      score: null,
      reason: 'latency is not known (recorded answer)',
    });
    expect(await gradeText({ any: [slow, { contains: 'a' }] }, 'a')).toMatchObject({
      outcome: 'pass',
    });
    expect(await gradeText({ all: [slow, { contains: 'b' }] }, 'a')).toMatchObject({
      outcome: 'fail',
    });
    expect(await gradeText({ all: [slow, { contains: 'a' }] }, 'a')).toMatchObject({
      outcome: 'unscored',
    });
  });
});
