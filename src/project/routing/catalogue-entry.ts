import type { Agent } from '../../agents/agent.js';
import { changedParts } from '../../agents/git/pair-agents.js';
import {
  catalogueDescription,
  type RoutingMode,
  readDescription,
} from '../../suites/routing/catalogue-text.js';

/** What of an agent an orchestrator is shown: its name, its description in these modes, and its tools. */
export interface Shown {
  readonly modes: readonly RoutingMode[];
  readonly tools: boolean;
}

/** Whether an orchestrator reads something else about an agent than before. */
export function isShownOtherwise(before: Agent, after: Agent, { modes, tools }: Shown): boolean {
  if (before.name !== after.name) return true;
  if (tools && changedParts(before, after).includes('tools')) return true;
  const [was, is] = [readDescription(before.description), readDescription(after.description)];
  return modes.some(
    (mode) => catalogueDescription(was, mode, []) !== catalogueDescription(is, mode, []),
  );
}
