import { describe, expect, it } from 'vitest';
import { safeLine } from '../../src/models/redact.js';

describe('a safe line', () => {
  it.each([
    ['a known secret', 'the key hunter2-long is wrong', 'the key [redacted] is wrong'],
    ['what looks like a key', 'got sk-ant-api03-AbC_123-x', 'got [redacted]'],
    ['a bearer token', 'Authorization: Bearer eyJ.abc-d_e/f=', 'Authorization: [redacted]'],
    ['the credentials of a URL', 'no http://me:secret@host/v1', 'no http://[redacted]host/v1'],
  ])('hides %s', (_what, text, line) => {
    expect(safeLine(text, ['hunter2-long'])).toBe(line);
  });

  it('is one line without control characters, and short', () => {
    expect(safeLine('a\r\n\tb\u001b[2Jc\u0000\u009bd')).toBe('a b [2Jc d');
    expect(safeLine('x'.repeat(1000))).toHaveLength(300);
  });

  it('is not garbled by a placeholder for a key', () => {
    expect(safeLine('not found', ['', 'o'])).toBe('not found');
  });
});
