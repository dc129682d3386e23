import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { caseIdFor } from '../../src/suites/case-id.js';

const hash = '0123456789ab';

describe('the id of a derived case', () => {
  it.each([
    [
      'Our checkout API has to hold 10,000 shoppers at once',
      'checkout-api-hold-10000-shoppers-once',
    ],
    ['Add sign-in with Google and GitHub', 'add-sign-in-google-github'],
    ["Here's my café’s menu", 'cafes-menu'],
    ['What is it?', 'what'],
    ['Is it?', 'is-it'],
    ['数据库很慢', `case-${hash}`],
  ])('%s', (prompt, id) => {
    expect(caseIdFor(prompt, hash, new Set())).toBe(id);
  });

  it('differs from those that are taken', () => {
    expect(caseIdFor('Slow', hash, new Set(['slow', 'slow-2']))).toBe('slow-3');
  });

  it('is always one that a suite accepts', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (prompt) => {
        expect(caseIdFor(prompt, hash, new Set())).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      }),
    );
  });
});
