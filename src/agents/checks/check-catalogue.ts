import type { Agent } from '../agent.js';
import { familiesOf } from '../families.js';
import { type Finding, findingAt, type Place } from '../finding.js';
import { similarDescriptions } from './similar-descriptions.js';

/** An agent with the family it belongs to; members of one family do the same job on purpose. */
interface Entry {
  readonly agent: Agent;
  readonly family: string;
}

function placeOf(agent: Agent, field: string): Place {
  return { file: agent.file, line: agent.fieldLines[field] ?? 1 };
}

function duplicateNames(entries: readonly Entry[]): readonly Finding[] {
  const first = new Map<string, Entry>();
  return entries.flatMap((entry) => {
    const { name } = entry.agent;
    const earlier = first.get(name);
    if (name !== '' && earlier === undefined) first.set(name, entry);
    if (earlier === undefined || earlier.family === entry.family) return [];
    const other = placeOf(earlier.agent, 'name');
    return [findingAt(placeOf(entry.agent, 'name'), { code: 'duplicate-name', name, other })];
  });
}

function sameExamples(entries: readonly Entry[]): readonly Finding[] {
  const first = new Map<string, { readonly entry: Entry; readonly line: number }>();
  return entries.flatMap((entry) =>
    entry.agent.examples.flatMap(({ number, turns }) => {
      const turn = turns.find(({ role, text }) => role === 'user' && text !== '');
      const key = turn?.text.toLowerCase().replace(/\s+/g, ' ').trim();
      if (turn === undefined || key === undefined) return [];
      const earlier = first.get(key);
      if (earlier === undefined) first.set(key, { entry, line: turn.line });
      if (earlier === undefined || earlier.entry.family === entry.family) return [];
      const { name, file } = entry.agent;
      const { agent } = earlier.entry;
      const other = { file: agent.file, line: earlier.line };
      const detail = { code: 'same-example', number, name, otherName: agent.name, other } as const;
      return [findingAt({ file, line: turn.line }, detail)];
    }),
  );
}

function overlappingDescriptions(entries: readonly Entry[]): readonly Finding[] {
  const pairs = similarDescriptions(entries.map(({ agent }) => agent.description));
  return pairs.flatMap(({ one, other, similarity }) => {
    const [earlier, later] = [entries[one], entries[other]];
    if (!earlier || !later || earlier.family === later.family) return [];
    const detail = {
      code: 'overlapping-descriptions',
      name: later.agent.name,
      otherName: earlier.agent.name,
      other: placeOf(earlier.agent, 'description'),
      similarity,
    } as const;
    return [findingAt(placeOf(later.agent, 'description'), detail)];
  });
}

/**
 * What is wrong with a catalogue though each file is right: names that two agents have, and work that two
 * claim. Members of one family are meant to share both.
 *
 * @param agentsRoot the agents' folder, relative to the same place as the agents' files
 */
export function checkCatalogue(agents: readonly Agent[], agentsRoot: string): readonly Finding[] {
  const entries = familiesOf(agents, agentsRoot).flatMap(({ name, members }) =>
    members.map(({ agent }): Entry => ({ agent, family: name })),
  );
  return [
    ...duplicateNames(entries),
    ...sameExamples(entries),
    ...overlappingDescriptions(entries),
  ];
}
