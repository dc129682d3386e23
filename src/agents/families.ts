import type { Agent } from './agent.js';

/** One agent of a family, under the name it has in a comparison. */
export interface Member {
  /** Path under the agents' folder, without its ending: `backend-architect/plan-first`. */
  readonly variant: string;
  readonly agent: Agent;
}

/** Agents that do the same job. */
export interface Family {
  /** Path of their folder under the agents' folder, or the variant of the only member. */
  readonly name: string;
  readonly members: readonly Member[];
}

function normalise(path: string): string {
  return path
    .replaceAll('\\', '/')
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .join('/');
}

/**
 * The name of a variant: its path under the agents' folder without `.md` (`.agent.md`, `.mdc`). A file
 * that is not under the folder keeps its whole path.
 *
 * @param file path of the agent's file
 * @param agentsRoot path of the agents' folder, relative to the same place as `file`
 */
export function variantOf(file: string, agentsRoot: string): string {
  const path = normalise(file);
  const root = normalise(agentsRoot);
  const inside = root !== '' && path.startsWith(`${root}/`) ? path.slice(root.length + 1) : path;
  return inside.replace(/(?:\.agent)?\.(?:md|mdc)$/i, '');
}

function folderOf(variant: string): string {
  return variant.split('/').slice(0, -1).join('/');
}

/** Whether the files of a folder do one job: they carry its name, or share a name. */
function isFamily(folder: string, members: readonly Member[]): boolean {
  if (folder === '') return false;
  const names = members.map(({ agent }) => agent.name).filter((name) => name !== '');
  return names.includes(folder.split('/').at(-1) ?? '') || new Set(names).size < names.length;
}

/**
 * Sorts agents into families. The files of one sub-folder are a family when the folder's name is the name
 * of one of them, or two of them share a name; otherwise it is a folder for a topic, and each file is its
 * own family, as is each file that stands in no sub-folder.
 *
 * @param agents the agents, their `file` relative to the same place as `agentsRoot`
 * @returns families and members in order of their names
 */
export function familiesOf(agents: readonly Agent[], agentsRoot: string): readonly Family[] {
  const byFolder = new Map<string, Member[]>();
  for (const agent of agents) {
    const variant = variantOf(agent.file, agentsRoot);
    const folder = folderOf(variant);
    const members = byFolder.get(folder) ?? [];
    members.push({ variant, agent });
    byFolder.set(folder, members);
  }
  const families = [...byFolder].flatMap(([folder, members]): readonly Family[] => {
    if (!isFamily(folder, members))
      return members.map((member) => ({ name: member.variant, members: [member] }));
    return [{ name: folder, members: members.toSorted((a, b) => compare(a.variant, b.variant)) }];
  });
  return families.toSorted((a, b) => compare(a.name, b.name));
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
