/** The money a run may spend, what it spent, and what is set aside for requests under way. In US dollars. */
export interface Budget {
  readonly limitUsd: number;
  readonly spentUsd: () => number;
  /**
   * Sets the worst case of a request aside before it is sent. Waits for requests under way when only they stand in the
   * way, since most give something back. Resolves to `undefined` where the budget does not allow it any more.
   */
  readonly reserve: (worstCaseUsd: number) => Promise<Reservation | undefined>;
}

export interface Reservation {
  /** Replaces what was set aside by what was really spent; to be called once. */
  readonly settle: (spentUsd: number) => void;
}

/** A budget that is never exceeded, as long as no request costs more than its worst case. */
export function createBudget(limitUsd: number): Budget {
  let spent = 0;
  let reserved = 0;
  let underWay = 0;
  let waiting: (() => void)[] = [];

  function release(): void {
    const woken = waiting;
    waiting = [];
    for (const wake of woken) wake();
  }

  function take(worstCaseUsd: number): Reservation {
    reserved += worstCaseUsd;
    underWay += 1;
    return {
      settle(spentUsd) {
        reserved -= worstCaseUsd;
        underWay -= 1;
        // Sums of fractions drift; with nothing under way, nothing is set aside.
        if (underWay === 0) reserved = 0;
        spent += spentUsd;
        release();
      },
    };
  }

  return {
    limitUsd,
    spentUsd: () => spent,
    async reserve(worstCaseUsd) {
      while (spent + reserved + worstCaseUsd > limitUsd) {
        if (spent + worstCaseUsd > limitUsd || underWay === 0) return undefined;
        await new Promise<void>((wake) => {
          waiting.push(wake);
        });
      }
      return take(worstCaseUsd);
    },
  };
}
