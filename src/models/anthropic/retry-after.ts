/**
 * How long a server asks to wait before the next try, in milliseconds: `retry-after-ms`, or `retry-after` as seconds or
 * as a date. `null` where it says nothing that can be understood, or a time that is past.
 */
export function retryAfterMs(
  headers: Headers | undefined,
  now: number = Date.now(),
): number | null {
  const milliseconds = Number.parseFloat(headers?.get('retry-after-ms') ?? '');
  if (milliseconds > 0) return milliseconds;
  const text = headers?.get('retry-after') ?? '';
  const wait = /^\s*\d/.test(text) ? Number.parseFloat(text) * 1000 : Date.parse(text) - now;
  return wait > 0 ? wait : null;
}
