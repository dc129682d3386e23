/**
 * What `work` comes to, if it does so in time.
 *
 * @param limitMs milliseconds; work that takes longer is not stopped, but no longer waited for.
 * @param late the message of the error that it rejects with after that.
 */
export function withinTime<T>(limitMs: number, late: string, work: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(late)), limitMs);
    work()
      .then(resolve, reject)
      .finally(() => clearTimeout(timer));
  });
}
