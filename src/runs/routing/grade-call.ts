import { type Delegation, readDelegation } from '../../graders/routing/delegation.js';
import {
  calledIn,
  describeDelegation,
  describeExpectation,
  gradeDelegation,
} from '../../graders/routing/grade-delegation.js';
import type { Answer } from '../../models/model.js';
import type { ItemResult, RubricItem, TrialRecord } from '../record.js';
import type { RoutingTask } from './routing-task.js';

/** Id of the one item that a routing case is graded by. */
const DELEGATION = 'delegation';

/** What grading an orchestrator's answer says of a trial. */
type GradedCall = Pick<TrialRecord, 'outcome' | 'score' | 'reason' | 'items' | 'called'>;

/** Grades whom an orchestrator called: all or nothing. */
export function gradeCall(
  answer: Pick<Answer, 'toolCalls' | 'stopReason'>,
  { expected, families, tools }: RoutingTask,
): GradedCall {
  const reading = readDelegation(answer, [...families.keys()], tools);
  if (reading.kind === 'unscored') {
    const { reason } = reading;
    return graded({ outcome: 'unscored', score: null, reason, evidence: '' });
  }
  const delegation = byFamily(reading.delegation, families);
  const called = calledIn(delegation);
  const evidence = calledIn(reading.delegation).join(', ');
  if (gradeDelegation(delegation, expected) === 'right') {
    return { ...graded({ outcome: 'pass', score: 1, reason: '', evidence }), called };
  }
  const reason = `${describeDelegation(delegation)}; expected: ${describeExpectation(expected)}`;
  return { ...graded({ outcome: 'fail', score: 0, reason, evidence }), called };
}

function graded(grade: Omit<ItemResult, 'id'>): GradedCall {
  const { outcome, score, reason } = grade;
  return { outcome, score, reason, items: [{ id: DELEGATION, ...grade }] };
}

/** Two names of one family are one: a catalogue has one member of it. */
function byFamily(delegation: Delegation, families: ReadonlyMap<string, string>): Delegation {
  const labels = calledIn(delegation).map((name) => families.get(name) ?? name);
  const [agent] = labels;
  if (agent === undefined) return delegation;
  return labels.length === 1 ? { kind: 'agent', agent } : { kind: 'several', agents: labels };
}

/** The one item of a routing case. */
export function delegationItem(task: Pick<RoutingTask, 'expected'>): RubricItem {
  const text = describeExpectation(task.expected);
  return { id: DELEGATION, kind: 'check', text, points: 1, required: false, tags: [] };
}
