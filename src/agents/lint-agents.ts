import type { Agent } from './agent.js';
import { formatOf } from './agent-format.js';
import { checkBody } from './checks/check-body.js';
import { checkCatalogue } from './checks/check-catalogue.js';
import { checkCharacters } from './checks/check-characters.js';
import { checkExamples } from './checks/check-examples.js';
import { checkFields } from './checks/check-fields.js';
import { checkModel } from './checks/check-model.js';
import { checkName } from './checks/check-name.js';
import { checkSecrets } from './checks/check-secrets.js';
import { checkTools } from './checks/check-tools.js';
import type { Finding } from './finding.js';

/** What linting needs to know beyond the agents. */
export interface LintOptions {
  /** The agents' folder, relative to the same place as the agents' files; tells families apart. */
  readonly agentsRoot?: string;
}

/** Checks of what Claude Code's format asks for; other formats have their own rules. */
const formatChecks = [checkName, checkFields, checkModel, checkTools, checkExamples];
/** Checks that hold for any agent. */
const textChecks = [checkBody, checkCharacters, checkSecrets];

function lintAgent(agent: Agent): readonly Finding[] {
  const checks =
    formatOf(agent.file) === 'claude-code' ? [...formatChecks, ...textChecks] : textChecks;
  return [...agent.findings, ...checks.flatMap((check) => check(agent))];
}

function byPlace(one: Finding, other: Finding): number {
  if (one.file !== other.file) return one.file < other.file ? -1 : 1;
  return one.line - other.line;
}

/**
 * Finds what is wrong with agent files: with each, and with the catalogue they make together.
 *
 * @returns the findings of reading and of linting, by file and line
 */
export function lintAgents(
  agents: readonly Agent[],
  options: LintOptions = {},
): readonly Finding[] {
  const catalogue = checkCatalogue(agents, options.agentsRoot ?? '');
  return [...agents.flatMap(lintAgent), ...catalogue].toSorted(byPlace);
}
