import type { RefreshedSuite } from './refresh-suite.js';
import type { Review } from './suite.js';

/**
 * Says in a line or a few what became of a suite.
 *
 * @param check whether nothing was written, and the point is what would be.
 */
export function describeRefresh(suite: RefreshedSuite, check: boolean): string {
  const { file, cases, ungraded, marked, waiting } = suite;
  if (check && suite.state === 'missing') {
    return `${file}: not there yet, ${count(cases, 'case')} to derive`;
  }
  const lines = [
    `${file}: ${count(cases, 'case')}, ${stateOf(suite, check)}`,
    ...(marked.length > 0 ? [`  marked for review: ${list(marked)}`] : []),
    ...(ungraded.length > 0
      ? [`  ${count(ungraded.length, 'case')} without checks or criteria: ${list(ungraded)}`]
      : []),
    ...(waiting.criteria > 0
      ? [
          `  ${waiting.criteria} proposed criteria wait to be moved to \`criteria\` or deleted: ${list(waiting.cases)}`,
        ]
      : []),
  ];
  return lines.join('\n');
}

function stateOf(suite: RefreshedSuite, check: boolean): string {
  if (suite.state === 'up to date') return suite.state;
  const changes = changesOf(suite).join(', ');
  return check ? `stale: ${changes}` : changes;
}

function changesOf({ plan: { added, updates }, filled }: RefreshedSuite): string[] {
  const marked = (review: Review) => updates.filter((update) => update.review === review);
  const moved = updates.filter(({ review }) => review === undefined);
  return [
    ...some(added, 'new'),
    ...some(marked('changed'), 'changed'),
    ...some(marked('vanished'), 'vanished'),
    ...some(moved, 'with other sources'),
    ...(filled.length > 0 ? [`${filled.length} given criteria`] : []),
  ];
}

function some(cases: readonly { readonly id: string }[], what: string): string[] {
  return cases.length === 0 ? [] : [`${cases.length} ${what} (${list(cases.map(({ id }) => id))})`];
}

function list(ids: readonly string[]): string {
  const shown = ids.slice(0, 5).join(', ');
  return ids.length > 5 ? `${shown} and ${ids.length - 5} more` : shown;
}

function count(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? '' : 's'}`;
}
