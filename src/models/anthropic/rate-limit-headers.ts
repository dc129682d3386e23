const resources = ['requests', 'tokens', 'input-tokens', 'output-tokens'] as const;

/** Longest pause that is taken on the word of a header, in milliseconds. */
const longestPauseMs = 60_000;

/**
 * How long to send nothing, by the rate-limit headers of a response: until the reset of whatever is used up, in
 * milliseconds. 0 where nothing is, or where a server sends no such headers.
 * The reset is read against the response's own date, so that a wrong clock on this machine does no harm.
 */
export function pauseMs(headers: Headers): number {
  const now = Date.parse(headers.get('date') ?? '');
  const pauses = resources.map((resource) => {
    if (headers.get(`anthropic-ratelimit-${resource}-remaining`) !== '0') return 0;
    const reset = Date.parse(headers.get(`anthropic-ratelimit-${resource}-reset`) ?? '');
    return reset > now ? reset - now : 0;
  });
  return Math.min(longestPauseMs, Math.max(...pauses));
}
