import { describe, expect, it } from 'vitest';
import { retryAfterMs } from '../../../src/models/anthropic/retry-after.js';

const now = Date.parse('2026-11-21T12:00:00Z');

describe('the wait that a server asks for', () => {
  it.each<[Record<string, string>, number | null]>([
    [{ 'retry-after': '7' }, 7_000],
    [{ 'retry-after': '0.5' }, 500],
    [{ 'retry-after': 'Sat, 21 Nov 2026 12:00:09 GMT' }, 9_000],
    [{ 'retry-after': '7', 'retry-after-ms': '20' }, 20],
    [{ 'retry-after': '31536000' }, 31_536_000_000],
    [{ 'retry-after': '0' }, null],
    [{ 'retry-after': '-3' }, null],
    [{ 'retry-after': 'soon' }, null],
    [{ 'retry-after': 'Sat, 21 Nov 2026 11:00:00 GMT' }, null],
    [{}, null],
  ])('in %j is %j ms', (headers, expected) => {
    expect(retryAfterMs(new Headers(headers), now)).toBe(expected);
  });

  it('is none without headers', () => {
    expect(retryAfterMs(undefined)).toBeNull();
  });
});
