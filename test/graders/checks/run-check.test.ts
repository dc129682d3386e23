import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkKinds, checkSchema } from '../../../src/graders/checks/check.js';
import { gradeText } from './subject.js';

/** One valid check of every kind. */
const checks = [
  { contains: 'a' },
  { 'contains-any': ['a', 'b'] },
  { 'contains-all': ['a', 'b'] },
  { 'starts-with': 'a' },
  { 'ends-with': 'a' },
  { equals: 'a' },
  { regex: 'a+' },
  { similarity: { text: 'a b', min: 0.5 } },
  { 'word-count': { max: 3 } },
  { 'line-count': { max: 3 } },
  { heading: { text: 'a', bold: true } },
  { 'section-order': ['a', 'b'] },
  { 'list-items': { min: 1 } },
  { 'code-block': 'js' },
  { 'code-parses': 'javascript' },
  { json: { path: '/a' } },
  { 'json-schema': { type: 'object', additionalProperties: { type: 'string' } } },
  { question: { min: 1 } },
  { refusal: true },
  { 'tool-called': 'a' },
  { 'stop-reason': 'end_turn' },
  { latency: { max: 1 } },
  { cost: { max: 1 } },
  { module: { file: 'a.ts' } },
];

describe('running a check', () => {
  it('is tested here for every kind', () => {
    expect(checks.flatMap(Object.keys)).toEqual(checkKinds);
  });

  it('gives a grade for any answer, on one line, with evidence from the answer', async () => {
    const pieces = fc.constantFrom(
      'a',
      'b',
      '# ',
      '\n',
      '```js\n',
      '```',
      '{',
      '"',
      ':',
      '?',
      '\\',
      '\u0000',
      '\ud800',
      '- ',
      '\r\n',
    );
    const texts = fc.oneof(
      fc.array(pieces).map((parts) => parts.join('')),
      fc.string({ unit: 'binary' }),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...checks), texts, async (check, text) => {
        const { outcome, score, reason, evidence } = await gradeText(check, text);
        expect(score).toBe({ pass: 1, fail: 0, unscored: null }[outcome]);
        expect(reason).toMatch(/^[^\n\r]+$/);
        expect(text.replaceAll('\r\n', '\n').normalize('NFC')).toContain(evidence);
      }),
      { numRuns: 1000 },
    );
  });

  it.each(checks)('bears an answer that is long and hostile: %j', async (check) => {
    for (const piece of ['a ', '?', '`', '[', '"\\', '# ', 'I ', '\n', "I can't ", '{"a":']) {
      const { outcome } = await gradeText(check, piece.repeat(50_000));
      expect(['pass', 'fail', 'unscored']).toContain(outcome);
    }
  });
});

describe('reading a check', () => {
  it('bears anything, and takes nothing for a check that is none', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(checkSchema.safeParse(value).success).toBe(false);
      }),
    );
    const nothing = fc.constantFrom(null, undefined, {}, [], '', 0, -1, Number.NaN);
    fc.assert(
      fc.property(fc.constantFrom(...checkKinds), nothing, (kind, args) => {
        // `code-block: {}` wants any block, and `refusal: false` is no such value.
        fc.pre(!(kind === 'code-block' && args !== null && typeof args === 'object'));
        fc.pre(!(kind === 'json' && args !== null && typeof args === 'object'));
        expect(checkSchema.safeParse({ [kind]: args }).success).toBe(false);
      }),
      { numRuns: 500 },
    );
  });
});
