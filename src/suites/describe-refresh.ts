import type { DerivePlan } from './derive-plan.js';
import type { RefreshedSuite } from './refresh-suite.js';
import type { RefreshedRoutingSuite } from './routing/refresh-routing-suite.js';
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

/** The same of the routing suite. */
export function describeRoutingRefresh(suite: RefreshedRoutingSuite, check: boolean): string {
  const { file, cases, state, plan, proposed, marked } = suite;
  if (check && state === 'missing') {
    return `${file}: not there yet, ${count(cases, 'routing case')} to derive`;
  }
  const near =
    proposed.length === 0 ? [] : [`${count(proposed.length, 'near miss', 'es')} proposed`];
  const changes = [...planChanges(plan), ...near].join(', ');
  const done = state === 'up to date' ? state : check ? `stale: ${changes}` : changes;
  return [
    `${file}: ${count(cases, 'routing case')}, ${done}`,
    ...(marked.length > 0 ? [`  marked for review: ${list(marked)}`] : []),
  ].join('\n');
}

function stateOf(suite: RefreshedSuite, check: boolean): string {
  if (suite.state === 'up to date') return suite.state;
  const changes = changesOf(suite).join(', ');
  return check ? `stale: ${changes}` : changes;
}

function changesOf({ plan, filled }: RefreshedSuite): string[] {
  return [...planChanges(plan), ...(filled.length > 0 ? [`${filled.length} given criteria`] : [])];
}

function planChanges({ added, updates }: DerivePlan): string[] {
  const marked = (review: Review) => updates.filter((update) => update.review === review);
  const moved = updates.filter(({ review }) => review === undefined);
  return [
    ...some(added, 'new'),
    ...some(marked('changed'), 'changed'),
    ...some(marked('vanished'), 'vanished'),
    ...some(moved, 'with other sources'),
  ];
}

function some(cases: readonly { readonly id: string }[], what: string): string[] {
  return cases.length === 0 ? [] : [`${cases.length} ${what} (${list(cases.map(({ id }) => id))})`];
}

function list(ids: readonly string[]): string {
  const shown = ids.slice(0, 5).join(', ');
  return ids.length > 5 ? `${shown} and ${ids.length - 5} more` : shown;
}

function count(amount: number, noun: string, ending = 's'): string {
  return `${amount} ${noun}${amount === 1 ? '' : ending}`;
}
