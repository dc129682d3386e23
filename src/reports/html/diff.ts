/** A run of tokens that both texts have, or only the first (`removed`) or the second (`added`). */
export interface Change {
  readonly kind: 'same' | 'removed' | 'added';
  readonly tokens: readonly string[];
}

/** Above this many pairs of tokens, what lies between the common ends is shown as replaced as a whole. */
const MOST_PAIRS = 16_000_000;

/** The fewest removals and additions that turn one list of tokens into another (longest common subsequence). */
export function diff(before: readonly string[], after: readonly string[]): Change[] {
  const head = commonLength(before, after);
  const tail = commonLength(before.slice(head).reverse(), after.slice(head).reverse());
  const a = before.slice(head, before.length - tail);
  const b = after.slice(head, after.length - tail);
  const middle =
    a.length * b.length > MOST_PAIRS
      ? [...a.map((token) => step('removed', token)), ...b.map((token) => step('added', token))]
      : walk(a, b, commonLengths(a, b));
  const same = (tokens: readonly string[]) => tokens.map((token) => step('same', token));
  return joined([
    ...same(before.slice(0, head)),
    ...middle,
    ...same(before.slice(before.length - tail)),
  ]);
}

interface Step {
  readonly kind: Change['kind'];
  readonly token: string;
}

function step(kind: Change['kind'], token: string): Step {
  return { kind, token };
}

function commonLength(a: readonly string[], b: readonly string[]): number {
  const differs = a.findIndex((token, index) => token !== b[index]);
  return differs === -1 ? a.length : differs;
}

/** Row i, column j: the length of the longest common subsequence of `a` from i and `b` from j. */
function commonLengths(a: readonly string[], b: readonly string[]): Uint16Array {
  const width = b.length + 1;
  const lengths = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const [down, right] = [lengths[(i + 1) * width + j] ?? 0, lengths[i * width + j + 1] ?? 0];
      const through = (lengths[(i + 1) * width + j + 1] ?? 0) + 1;
      lengths[i * width + j] = a[i] === b[j] ? through : Math.max(down, right);
    }
  }
  return lengths;
}

function walk(a: readonly string[], b: readonly string[], lengths: Uint16Array): Step[] {
  const width = b.length + 1;
  const steps: Step[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [left, right] = [a[i], b[j]];
    const down = lengths[(i + 1) * width + j] ?? 0;
    const across = lengths[i * width + j + 1] ?? 0;
    if (left !== undefined && left === right) {
      steps.push(step('same', left));
      i += 1;
      j += 1;
    } else if (left !== undefined && (right === undefined || down >= across)) {
      steps.push(step('removed', left));
      i += 1;
    } else if (right !== undefined) {
      steps.push(step('added', right));
      j += 1;
    }
  }
  return steps;
}

function joined(steps: readonly Step[]): Change[] {
  const changes: { kind: Change['kind']; tokens: string[] }[] = [];
  for (const { kind, token } of steps) {
    const last = changes.at(-1);
    if (last?.kind === kind) last.tokens.push(token);
    else changes.push({ kind, tokens: [token] });
  }
  return changes;
}
