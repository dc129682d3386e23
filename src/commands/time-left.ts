/** How long the past is looked at: the beginning comes from the store, and says nothing of what is bought. */
const WINDOW_MS = 60_000;
/** Before so long, and with fewer trials done, nothing can be told. */
const SOONEST_MS = 3_000;
const FEWEST = 5;

interface Sample {
  readonly at: number;
  readonly done: number;
}

/**
 * Tells how long a run will still take from how fast it was in the last minute.
 *
 * @param now milliseconds of any clock that only goes forward.
 * @returns a function of trials done and of all trials to milliseconds left, `null` while it can't be told.
 */
export function timeLeft(now: () => number): (done: number, total: number) => number | null {
  const samples: Sample[] = [{ at: now(), done: 0 }];
  return (done, total) => {
    const at = now();
    if (done !== samples.at(-1)?.done) samples.push({ at, done });
    while (samples.length > 2 && at - (samples[1]?.at ?? at) > WINDOW_MS) samples.shift();
    const [first] = samples;
    if (first === undefined || at - first.at < SOONEST_MS || done - first.done < FEWEST)
      return null;
    return ((at - first.at) / (done - first.done)) * (total - done);
  };
}
