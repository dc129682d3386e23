/** How many requests may be under way at once, and what that figure rests on. */
export interface Concurrency {
  readonly limit: number;
  readonly max: number;
  /** Until the first trouble the limit doubles; afterwards it grows by one at a time. */
  readonly doubling: boolean;
  /** Answers since the limit last changed that came while it was fully used. */
  readonly answersAtLimit: number;
  /** Counts the episodes of trouble; a request belongs to the one in which it started. */
  readonly episode: number;
  /** Answers since the episode began. */
  readonly answersInEpisode: number;
}

/** The start: a sensible figure for an account that nothing is known about. */
export function initialConcurrency(max: number, start = 8): Concurrency {
  const limit = Math.min(start, max);
  return { limit, max, doubling: true, answersAtLimit: 0, episode: 0, answersInEpisode: 0 };
}

/**
 * After an answer: grows once as many answers came as the limit allows at a time, and only when the limit was really
 * used, since an unused limit proves nothing.
 */
export function afterAnswer(before: Concurrency, fullyUsed: boolean): Concurrency {
  const state = { ...before, answersInEpisode: before.answersInEpisode + 1 };
  if (!fullyUsed || state.limit >= state.max) return state;
  const answersAtLimit = state.answersAtLimit + 1;
  if (answersAtLimit < state.limit) return { ...state, answersAtLimit };
  const grown = state.doubling ? state.limit * 2 : state.limit + 1;
  return { ...state, limit: Math.min(grown, state.max), answersAtLimit: 0 };
}

/**
 * After a rate limit or an overload: falls by a fifth, once for an episode. Requests that were already under way when the
 * episode began (their `startedIn` is an earlier one) fail for the same reason and change nothing. Nor does a refusal
 * among the first answers after it: a server that answers some and refuses some has one trouble, which is heeded
 * already. Where nothing at all was answered since, the lower figure was still too high.
 */
export function afterTrouble(state: Concurrency, startedIn: number): Concurrency {
  if (startedIn !== state.episode) return state;
  const { episode, answersInEpisode } = state;
  if (episode > 0 && answersInEpisode > 0 && answersInEpisode < state.limit) return state;
  const limit = Math.max(1, Math.floor(state.limit * 0.8));
  return {
    ...state,
    limit,
    doubling: false,
    answersAtLimit: 0,
    episode: episode + 1,
    answersInEpisode: 0,
  };
}
