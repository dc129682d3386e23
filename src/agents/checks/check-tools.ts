import { nearestWord } from '../../words/nearest-word.js';
import type { Agent } from '../agent.js';
import { type Finding, type FindingDetail, findingAt } from '../finding.js';
import { knownTools, retiredTools } from './known-tools.js';

/** The name of a tool without a pattern: `Bash` of `Bash(git:*)`. */
function nameOf(tool: string): string {
  return tool.replace(/\s*\(.*$/s, '');
}

function faultOf(tool: string): FindingDetail | undefined {
  const name = nameOf(tool);
  if (knownTools.includes(name) || /^mcp__/i.test(name)) return undefined;
  const retired = Object.keys(retiredTools).find((old) => old.toLowerCase() === name.toLowerCase());
  const instead = retired === undefined ? undefined : retiredTools[retired];
  if (instead !== undefined) return { code: 'retired-tool', tool: name, instead };
  const nearest = nearestWord(name, knownTools);
  return { code: 'unknown-tool', word: name, ...(nearest !== undefined && { nearest }) };
}

/** Tools that Claude Code does not have, and a list of tools that grants none. */
export function checkTools(agent: Agent): readonly Finding[] {
  const { file, fieldLines, tools } = agent;
  const findings = (['tools', 'disallowedTools'] as const).flatMap((field) => {
    const list = agent[field];
    const place = { file, line: fieldLines[field] ?? 1 };
    const faults = list?.kind === 'named' ? list.names.map(faultOf) : [];
    return faults.flatMap((fault) => (fault ? [findingAt(place, fault)] : []));
  });
  if (tools?.kind !== 'named' || tools.names.length > 0) return findings;
  return [...findings, findingAt({ file, line: fieldLines['tools'] ?? 1 }, { code: 'no-tools' })];
}
