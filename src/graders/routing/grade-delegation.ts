import type { Delegation } from './delegation.js';
import type { Expectation } from './expectation.js';

/** What a delegation is worth: `right`, or in which way it is wrong. */
export type RoutingResult = 'right' | 'another agent' | 'nobody' | 'several';

/** Holds a delegation against what was expected; the names of both are those of the catalogue. */
export function gradeDelegation(delegation: Delegation, expected: Expectation): RoutingResult {
  if (isExpected(delegation, expected)) return 'right';
  switch (delegation.kind) {
    case 'agent':
      return 'another agent';
    case 'nobody':
      return 'nobody';
    case 'several':
      return 'several';
  }
}

function isExpected(delegation: Delegation, expected: Expectation): boolean {
  switch (expected.kind) {
    case 'agent':
      return delegation.kind === 'agent' && delegation.agent === expected.agent;
    case 'nobody':
      return delegation.kind === 'nobody';
    case 'not':
      return !calledIn(delegation).includes(expected.agent);
  }
}

/** The agents that a delegation calls. */
export function calledIn(delegation: Delegation): readonly string[] {
  switch (delegation.kind) {
    case 'agent':
      return [delegation.agent];
    case 'nobody':
      return [];
    case 'several':
      return delegation.agents;
  }
}

/** An expectation in words: `delegates to code-reviewer`. */
export function describeExpectation(expected: Expectation): string {
  switch (expected.kind) {
    case 'agent':
      return `delegates to ${expected.agent}`;
    case 'nobody':
      return 'delegates to nobody';
    case 'not':
      return `does not delegate to ${expected.agent}`;
  }
}

/** A delegation in words: `called code-reviewer and test-engineer`. */
export function describeDelegation(delegation: Delegation): string {
  const agents = calledIn(delegation);
  return agents.length === 0 ? 'called nobody' : `called ${agents.join(' and ')}`;
}
