import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { checkId, checkSchema, describeCheck } from '../../../src/graders/checks/check.js';
import { issuesOf } from './subject.js';

describe('the schema of a check', () => {
  it('gives the test, and fills in what it is worth', () => {
    expect(checkSchema.parse({ contains: 'idempotency key' })).toEqual({
      id: undefined,
      points: 1,
      required: false,
      test: { kind: 'contains', args: { text: 'idempotency key' } },
    });
  });

  it('names the check that a misspelt one stands for', () => {
    expect(issuesOf({ contians: 'foo' })).toEqual([
      ': unknown check `contians`, did you mean `contains`?',
    ]);
    expect(issuesOf({ contains: 'foo', pionts: 2 })).toEqual([
      ': unknown check `pionts`, did you mean `points`?',
    ]);
    expect(issuesOf({ not: { contians: 'foo' } })).toEqual([
      'not: unknown check `contians`, did you mean `contains`?',
    ]);
  });

  it('wants exactly one test, and lists them', () => {
    expect(issuesOf({ points: 2 })).toEqual([
      expect.stringMatching(/^: expected exactly one test, got none; the tests are contains, /),
    ]);
    expect(issuesOf({ contains: 'a', 'word-count': { max: 3 } })).toEqual([
      expect.stringMatching(/^: expected exactly one test, got `contains` and `word-count`; /),
    ]);
    expect(issuesOf({ any: [{}] })).toEqual([
      expect.stringMatching(/^any\.0: expected exactly one test, got none/),
    ]);
  });

  it('points at the argument that is wrong, in the short form and in the long one', () => {
    expect(issuesOf({ contains: { text: 'a', 'ignore-csae': true } })).toEqual([
      'contains: unknown argument `ignore-csae`, did you mean `ignore-case`?',
    ]);
    expect(issuesOf({ contains: { text: 5 } })).toEqual([
      'contains.text: Invalid input: expected string, received number',
    ]);
    expect(issuesOf({ contains: '' })).toEqual([
      'contains: expected a text, got an empty one, which every answer contains',
    ]);
    expect(issuesOf({ contains: null })).toEqual([
      'contains: expected a text or { text, ignore-case }, got null',
    ]);
    expect(issuesOf({ contains: 5 })).toEqual([
      'contains: expected a text or { text, ignore-case }, got 5 (number)',
    ]);
  });

  it('refuses points that are worth nothing, or more than any sum can hold', () => {
    for (const points of [0, -1, Number.NaN, Number.POSITIVE_INFINITY, 1e308, 1001, '1']) {
      expect(issuesOf({ contains: 'a', points })).toEqual([expect.stringMatching(/^points: /)]);
    }
  });

  it('refuses tests nested more than eight deep, however deep they are', () => {
    const nest = (depth: number): unknown =>
      Array.from({ length: depth }).reduce((test) => ({ not: test }), { contains: 'a' });
    expect(issuesOf(nest(8))).toEqual([]);
    for (const depth of [9, 100_000]) {
      expect(issuesOf(nest(depth))).toEqual([
        ': expected tests nested at most 8 deep, got more: split the check',
      ]);
    }
  });

  it('can be written as JSON Schema, for editors', () => {
    const schema = z.toJSONSchema(checkSchema, { io: 'input' });
    expect(schema).toMatchObject({
      type: 'object',
      additionalProperties: false,
      properties: { contains: { anyOf: [{ type: 'string' }, { type: 'object' }] } },
    });
  });
});

describe('a check in words', () => {
  const inWords = (check: unknown) => describeCheck(checkSchema.parse(check));
  const id = (check: unknown) => checkId(checkSchema.parse(check));

  it('says what it asks for', () => {
    expect(inWords({ contains: 'TODO' })).toBe('contains "TODO"');
    expect(inWords({ contains: { text: 'TODO', 'ignore-case': true } })).toBe(
      'contains text "TODO", ignore-case',
    );
    expect(inWords({ 'word-count': { max: 400 } })).toBe('word-count max 400');
    expect(inWords({ any: [{ contains: 'a' }, { not: { contains: 'b' } }] })).toBe(
      'any of (contains "a"; not (contains "b"))',
    );
  });

  it('has an id: its own, or one made from the test', () => {
    expect(id({ contains: 'foo', id: 'own' })).toBe('own');
    expect(id({ contains: 'Idempotency Key' })).toBe('contains-idempotency-key');
    expect(id({ contains: 'Straße à 日本' })).toBe('contains-stra-e-a');
    expect(id({ 'word-count': { min: 1, max: 400 } })).toBe('word-count-min-1-max-400');
    expect(id({ contains: 'word '.repeat(50) }).length).toBeLessThanOrEqual(60);
  });
});
