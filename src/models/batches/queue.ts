/** How large a batch may become, and how long it waits to become so. */
export interface BatchLimits {
  /** A batch is closed when no request came for so long, in milliseconds. */
  readonly quietMs: number;
  readonly maxRequests: number;
  readonly maxBytes: number;
}

/** Gathers what is ready at about the same time. */
export interface BatchQueue<T> {
  readonly add: (item: T, bytes: number) => void;
  /** Forgets what was not handed on. */
  readonly clear: () => void;
}

/** A queue that hands its items on to `send`, never more of them or more bytes than the limits allow. */
export function batchQueue<T>(
  limits: BatchLimits,
  send: (items: readonly T[]) => void,
): BatchQueue<T> {
  let items: T[] = [];
  let bytesInAll = 0;
  let timer: NodeJS.Timeout | undefined;

  function take(): readonly T[] {
    const taken = items;
    clearTimeout(timer);
    items = [];
    bytesInAll = 0;
    return taken;
  }

  return {
    add(item, bytes) {
      const full = items.length >= limits.maxRequests || bytesInAll + bytes > limits.maxBytes;
      if (full && items.length > 0) send(take());
      items.push(item);
      bytesInAll += bytes;
      clearTimeout(timer);
      timer = setTimeout(() => send(take()), limits.quietMs);
    },
    clear() {
      take();
    },
  };
}
