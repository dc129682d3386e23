import { describe, expect, it } from 'vitest';
import { jointLabels, peopleAgreement } from '../../../src/comparisons/judges/people.js';
import type { Label } from '../../../src/runs/label-file.js';

/** What somebody says of as many criteria of one answer: yes, no, unclear, open. */
function person(name: string, met: string) {
  const words: Readonly<Record<string, Label['met']>> = { y: 'yes', n: 'no', '?': 'unclear' };
  const labels = [...met].map((letter, index) => ({
    id: `c${index}`,
    text: `Statement ${index}.`,
    met: words[letter] ?? ('open' as const),
    note: name,
  }));
  const answer = { case: 'one', variant: 'team/a', trial: 1, task: ['?'], answer: 'x', labels };
  return { person: name, labels: { version: 1 as const, family: 'team', answers: [answer] } };
}

describe('what several people decided', () => {
  it('is the majority of those who said yes or no, and not decided where they differ', () => {
    const [joint] = jointLabels([
      person('anna', 'yyyn?-'),
      person('bo', 'yynn?-'),
      person('cy', 'yny?--'),
      person('di', 'yn?---'),
    ]);
    expect(joint?.labels.map(({ met }) => met)).toEqual([
      ...['yes', 'differ', 'yes', 'no', 'unclear', 'open'],
    ]);
    expect(joint?.labels[0]?.note).toBe('anna; bo; cy; di');
  });

  it('is what one person said where nobody else labelled', () => {
    const [joint] = jointLabels([person('anna', 'yn?-')]);
    expect(joint?.labels.map(({ met }) => met)).toEqual(['yes', 'no', 'unclear', 'open']);
  });

  it('agrees by Cohen’s κ for two, over what both decided', () => {
    // Of 10 decisions 8 alike; yes 6 and 6 of 10: κ = (0.8 − 0.52)/(1 − 0.52), by hand.
    const found = peopleAgreement([person('anna', 'yyyyynnnyn-y'), person('bo', 'yyyyynnnny?-')]);
    expect(found).toMatchObject({ people: 2, decisions: 10 });
    expect(found?.kappa).toBeCloseTo(0.28 / 0.48, 12);
  });

  it('agrees by Krippendorff’s α for more, gaps and all', () => {
    const found = peopleAgreement([person('a', 'yyn-'), person('b', 'yyny'), person('c', 'y-ny')]);
    expect(found).toMatchObject({ people: 3, decisions: 4, kappa: 1, alpha: 1 });
  });

  it('has no agreement where no two decided the same, and none that is told from chance where all say yes', () => {
    expect(peopleAgreement([person('a', 'y-'), person('b', '-n')])).toBeNull();
    expect(peopleAgreement([person('a', 'yy'), person('b', 'yy')])).toMatchObject({
      kappa: null,
      alpha: null,
    });
  });
});
