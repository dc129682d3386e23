import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldCase } from '../../../../src/graders/checks/text.js';
import { gradeText, issuesOf } from '../subject.js';

const outcome = async (check: unknown, answer: string) => (await gradeText(check, answer)).outcome;

describe('contains', () => {
  it('finds a text anywhere, and quotes it as it stands in the answer', async () => {
    expect(await gradeText({ contains: { text: 'KEY', 'ignore-case': true } }, 'the Key')).toEqual({
      outcome: 'pass',
      score: 1,
      reason: 'expected the text "KEY", found it',
      evidence: 'Key',
    });
    expect(await outcome({ contains: 'KEY' }, 'the Key')).toBe('fail');
    expect(await outcome({ contains: 'a' }, '')).toBe('fail');
  });

  it('takes composed and decomposed letters, and both line ends, for the same', async () => {
    expect(await outcome({ contains: 'caf\u00e9' }, 'cafe\u0301')).toBe('pass');
    expect(await outcome({ contains: 'cafe\u0301' }, 'caf\u00e9')).toBe('pass');
    expect(await outcome({ contains: 'a\nb' }, 'a\r\nb')).toBe('pass');
    expect(await outcome({ contains: 'a\r\nb' }, 'a\nb')).toBe('pass');
  });

  it('quotes the right part after characters that grow in lower case', async () => {
    const grade = await gradeText({ contains: { text: 'key', 'ignore-case': true } }, 'İİİ KEY');
    expect(grade.evidence).toBe('KEY');
  });

  it('finds every part of an answer in it, whatever the case', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'grapheme' }),
        fc.nat(),
        fc.nat(),
        async (text, from, length) => {
          const nfc = text.normalize('NFC');
          const part = nfc.slice(from % (nfc.length + 1)).slice(0, length);
          fc.pre(!/\p{Surrogate}/u.test(part) && part.normalize('NFC') === part && part !== '');
          const check = { contains: { text: foldCase(part), 'ignore-case': true } };
          expect(await outcome(check, text.replaceAll('\r\n', '\n'))).toBe('pass');
        },
      ),
    );
  });
});

describe('contains-any and contains-all', () => {
  it('want one of the texts or all of them', async () => {
    expect(await gradeText({ 'contains-any': ['x', 'b'] }, 'abc')).toMatchObject({
      outcome: 'pass',
      evidence: 'b',
    });
    expect(await outcome({ 'contains-any': ['x', 'y'] }, 'abc')).toBe('fail');
    expect(
      await outcome({ 'contains-all': { texts: ['C', 'A'], 'ignore-case': true } }, 'abc'),
    ).toBe('pass');
    expect(await gradeText({ 'contains-all': ['a', 'x', 'y'] }, 'abc')).toMatchObject({
      outcome: 'fail',
      reason: 'expected all of "a", "x", "y", found no "x", no "y"',
    });
  });

  it('want something to look for', () => {
    expect(issuesOf({ 'contains-all': [] })).toEqual([
      'contains-all: expected at least one text, got an empty list',
    ]);
    expect(issuesOf({ 'contains-any': ['a', ''] })).toEqual([
      'contains-any.1: expected a text, got an empty one, which every answer contains',
    ]);
    expect(issuesOf({ 'contains-any': 'a' })).toEqual([
      'contains-any: expected a list of texts or { texts, ignore-case }, got "a" (string)',
    ]);
  });
});

describe('starts-with, ends-with and equals', () => {
  it('look past the white space around the answer', async () => {
    expect(await outcome({ 'starts-with': 'Yes' }, '\n Yes, it is')).toBe('pass');
    expect(await outcome({ 'starts-with': 'yes' }, 'Yes')).toBe('fail');
    expect(
      await outcome({ 'ends-with': { text: 'DONE', 'ignore-case': true } }, 'all done\n'),
    ).toBe('pass');
    expect(await outcome({ 'ends-with': 'done' }, 'done, nearly')).toBe('fail');
    expect(await outcome({ equals: 'yes' }, ' yes\n')).toBe('pass');
    expect(await outcome({ equals: 'yes' }, 'yes.')).toBe('fail');
    expect(await outcome({ equals: 'yes' }, '')).toBe('fail');
  });
});

describe('starts-with and ends-with', () => {
  it('refuse a text that no answer has there', () => {
    for (const text of [' ', ' a', '\na']) {
      expect(issuesOf({ 'starts-with': text })).toEqual([
        'starts-with: expected a text that begins with no white space: that of the answer is left out',
      ]);
    }
    for (const text of [' ', 'a ', 'a\n']) {
      expect(issuesOf({ 'ends-with': { text } })).toEqual([
        'ends-with: expected a text that ends with no white space: that of the answer is left out',
      ]);
    }
    expect(issuesOf({ 'starts-with': 'a ' })).toEqual([]);
    expect(issuesOf({ 'ends-with': ' a' })).toEqual([]);
  });
});

describe('regex', () => {
  it('matches anywhere and quotes the match', async () => {
    expect(await gradeText({ regex: 'ba[rz]' }, 'foo baz')).toMatchObject({
      outcome: 'pass',
      evidence: 'baz',
    });
    expect(await outcome({ regex: { pattern: '^b.c$', flags: 'ims' } }, 'a\nB\nC\nd')).toBe('pass');
    expect(await outcome({ regex: '^b$' }, 'a\nb')).toBe('fail');
    expect(await outcome({ regex: '\\p{Greek}' }, 'λ')).toBe('pass');
  });

  it('refuses what RE2 cannot do, before anything runs', () => {
    for (const pattern of ['(a)\\1', '(?=a)', '(?<!a)b', '(', 'a{2000}']) {
      expect(issuesOf({ regex: pattern })).toEqual([
        expect.stringMatching(
          /^regex: expected a pattern in RE2 syntax \(no back-references, no look-around\), got ".*": error parsing/,
        ),
      ]);
    }
    expect(issuesOf({ regex: { pattern: '(' } })).toHaveLength(1);
    expect(issuesOf({ regex: { pattern: 'a', flags: 'g' } })).toEqual([
      expect.stringMatching(/^regex\.flags: expected flags out of i/),
    ]);
  });

  it.each(['.*', 'a*', '(?s:.*)', '(?s)^.*$', '$', 'x?\\s*$', '(?m)^.*$', '|a'])(
    'refuses a pattern that is found in every text: %j',
    (pattern) => {
      const message = `expected a pattern that some answer does not match, got ${JSON.stringify(pattern)}, which matches in every text`;
      expect(issuesOf({ regex: pattern })).toEqual([`regex: ${message}`]);
      expect(issuesOf({ regex: { pattern } })).toEqual([`regex: ${message}`]);
    },
  );

  it.each(['^.*$', '^[^<]*$', '^[^é]*$', '(?s)^.{0,500}$', '(?m)^$', '^(?:[^T]|T[^O])*$', '^$'])(
    'takes a pattern that is found in the empty text and not in every other: %j',
    (pattern) => {
      expect(issuesOf({ regex: pattern })).toEqual([]);
    },
  );

  it('looks at the flags for that', () => {
    expect(issuesOf({ regex: { pattern: '^.*$' } })).toEqual([]);
    expect(issuesOf({ regex: { pattern: '^.*$', flags: 's' } })).toHaveLength(1);
  });

  it('stays linear where a backtracking engine explodes', async () => {
    expect(await outcome({ regex: '^(a+)+$' }, `${'a'.repeat(20_000)}!`)).toBe('fail');
  });
});

describe('similarity', () => {
  // Lin (2004), ROUGE, section 3.1: reference "police killed the gunman", candidates S2 and S3 with LCS 3 and 2 of 4.
  const reference = 'police killed the gunman';

  it('is ROUGE-L F1', async () => {
    const measured = async (answer: string) =>
      (await gradeText({ similarity: { text: reference, min: 1 } }, answer)).reason;
    expect(await measured('police kill the gunman')).toContain('got 0.750');
    expect(await measured('the gunman kill police')).toContain('got 0.500');
    expect(await measured('Police killed, the GUNMAN!')).toContain('got 1.000');
    expect(await measured('')).toContain('got 0.000');
    expect(await measured('the gunman')).toContain('got 0.667');
  });

  it('passes from its threshold on', async () => {
    expect(
      await outcome({ similarity: { text: reference, min: 0.75 } }, 'police kill the gunman'),
    ).toBe('pass');
    expect(
      await outcome({ similarity: { text: reference, min: 0.76 } }, 'police kill the gunman'),
    ).toBe('fail');
  });

  it('wants a reference with words, of a bounded length', () => {
    expect(issuesOf({ similarity: { text: '!?', min: 0.5 } })).toEqual([
      'similarity.text: expected a text with at least one word',
    ]);
    expect(issuesOf({ similarity: { text: 'a'.repeat(20_001), min: 0.5 } })).toHaveLength(1);
    expect(issuesOf({ similarity: { text: 'a', min: 0 } })).toHaveLength(1);
  });
});
