import { describe, expect, it } from 'vitest';
import { suiteChanges } from '../../src/suites/suite-changes.js';
import { suiteSchema } from '../../src/suites/suite-schema.js';

const suite = (cases: readonly object[], fields = {}) =>
  suiteSchema.parse({ version: 1, family: 'lead', cases, ...fields });

const one = { id: 'one', prompt: 'One?', checks: [{ contains: 'yes' }] };
const two = { id: 'two', prompt: 'Two?', checks: [{ contains: 'yes' }] };

describe('what became of a suite', () => {
  it('names the cases that are new, gone and changed', () => {
    const after = suite([
      { ...two, prompt: 'Two then?' },
      { ...one, id: 'three' },
    ]);
    expect(suiteChanges(suite([one, two]), after)).toEqual({
      added: ['three'],
      gone: ['one'],
      changed: ['two'],
    });
  });

  it.each([
    ['a check', [{ ...one, checks: [] }], {}],
    ['a criterion', [{ ...one, criteria: [{ id: 'c', text: 'Is kind.' }] }], {}],
    ['a pass mark of its own', [{ ...one, pass_at: 0.5 }], {}],
    ['the pass mark of the suite', [one], { pass_at: 0.5 }],
    ['whether it is required', [{ ...one, required: true }], {}],
    ['what is attached', [{ ...one, attach: ['a.txt'] }], {}],
  ])('sees %s', (_, cases, fields) => {
    expect(suiteChanges(suite([one]), suite(cases, fields)).changed).toEqual(['one']);
  });

  it('sees nothing in what is only for people, and in a pass mark written out', () => {
    const after = suite([{ ...one, context: 'c', tags: ['t'], pass_at: 1 }]);
    expect(suiteChanges(suite([one]), after).changed).toEqual([]);
  });
});
