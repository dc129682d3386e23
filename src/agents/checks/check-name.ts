import type { Agent } from '../agent.js';
import { type Finding, findingAt } from '../finding.js';

const lowercaseHyphen = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

function suggestionFor(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** A name is what an agent is called by: lowercase letters, digits and hyphens. */
export function checkName(agent: Agent): readonly Finding[] {
  const { file, name, fieldLines } = agent;
  if (name === '' || lowercaseHyphen.test(name)) return [];
  const place = { file, line: fieldLines['name'] ?? 1 };
  return [findingAt(place, { code: 'name-form', name, suggestion: suggestionFor(name) })];
}
