import type { Agent } from '../../agents/agent.js';
import type { Family, Member } from '../../agents/families.js';
import type { AgentPair } from '../../agents/git/pair-agents.js';
import { type Catalogue, type Seat, WHOLE } from '../../runs/routing/catalogues.js';
import { idAt, memberAt } from '../baselines/own-family.js';
import type { PastAgent, PastProject } from '../revisions/past-project.js';
import { isShownOtherwise, type Shown } from './catalogue-entry.js';

/** The agents of a project today, and what became of each. */
export interface AgentsSince {
  readonly families: readonly Family[];
  readonly pairs: readonly AgentPair[];
  readonly past: PastProject;
}

/** One place in the catalogue, as it was and as it is. */
export interface Place {
  /** Under which its agent goes in figures. */
  readonly family: string;
  /** `null` where nobody had the place. */
  readonly before: Seat | null;
  /** `null` where nobody has it any more. */
  readonly after: Seat | null;
}

/** The places of both catalogues, in the order of today's; those of agents that are gone at the end. */
export interface PlacesSince {
  readonly places: readonly Place[];
  /** Members with another entry, while another stands for their family. */
  readonly unseated: readonly Member[];
  /** Agents that can't stand beside another of their name. */
  readonly namesakes: readonly Agent[];
}

/**
 * Seats one member of each family, and beside it the agent that it was. Of several members it is one whose entry
 * changed, so that the change is what is tested; else one that was there.
 *
 * @param baselines variants that stand for their families where several could.
 */
export function placesSince(
  { families, pairs, past }: AgentsSince,
  baselines: readonly string[],
  shown: Shown,
): PlacesSince {
  const earlier = earlierSelves(pairs, past);
  const hasChanged = ({ agent }: Member) => {
    const was = earlier.get(agent);
    return was !== undefined && isShownOtherwise(was.agent, agent, shown);
  };
  const seatOf = (members: readonly Member[]) =>
    baselineOf(members.filter(hasChanged), baselines) ??
    baselineOf(
      members.filter(({ agent }) => earlier.has(agent)),
      baselines,
    ) ??
    baselineOf(members, baselines);
  const gone = goneMembers(earlier, past);
  const today = families.flatMap(({ name, members }): Place[] => {
    const seat = seatOf(members);
    if (seat === undefined) return [];
    const was = earlier.get(seat.agent) ?? gone.get(name);
    return [
      {
        family: name,
        before: was ? seatAt(was, name, past) : null,
        after: { ...seat, family: name },
      },
    ];
  });
  const seated = new Set(today.flatMap(({ before, after }) => [before?.agent, after?.agent]));
  const left = [...gone.values()].filter(({ agent }) => !seated.has(agent));
  const names = new Set(families.map(({ name }) => name));
  const members = families.flatMap((family) => family.members);
  return {
    ...withoutNamesakes([...today, ...left.map((was) => placeOf(was, names, past))]),
    unseated: members.filter((member) => hasChanged(member) && !seated.has(member.agent)),
  };
}

/** By the agent of today, what it was. */
function earlierSelves(
  pairs: readonly AgentPair[],
  { agents }: PastProject,
): ReadonlyMap<Agent, PastAgent> {
  return new Map(
    pairs.flatMap((pair) => {
      if (pair.kind === 'added' || pair.kind === 'deleted') return [];
      const was = agents.get(pair.before);
      return was ? [[pair.after, was] as const] : [];
    }),
  );
}

/** Of each family none of whose agents is there any more, the first, by the family's name. */
function goneMembers(
  earlier: ReadonlyMap<Agent, PastAgent>,
  { agents }: PastProject,
): ReadonlyMap<string, PastAgent> {
  const living = new Set([...earlier.values()].map(({ family }) => family));
  const gone = [...agents.values()].filter(({ family }) => !living.has(family));
  return new Map(gone.toReversed().map((was) => [was.family, was]));
}

/** The place of an agent that is gone, under a name that no family of today has. */
function placeOf(was: PastAgent, names: ReadonlySet<string>, past: PastProject): Place {
  const family = names.has(was.family) ? idAt(was.family, past.revision) : was.family;
  return { family, before: seatAt(was, family, past), after: null };
}

/** Whether an orchestrator reads something else of a place than before. */
export function isChanged({ before, after }: Place, shown: Shown): boolean {
  return before === null || after === null || isShownOtherwise(before.agent, after.agent, shown);
}

/** The catalogue as it was, then as it is; each is about the first agent that is shown otherwise. */
export function cataloguesSince(
  places: readonly Place[],
  changed: readonly Place[],
  { revision }: Pick<PastProject, 'revision'>,
): readonly [Catalogue, Catalogue] {
  const turned = changed.find(({ after }) => after !== null);
  return [
    {
      id: idAt(WHOLE, revision),
      seats: places.flatMap(({ before }) => before ?? []),
      turned: turned?.before ?? null,
      revision,
    },
    {
      id: WHOLE,
      seats: places.flatMap(({ after }) => after ?? []),
      turned: turned?.after ?? null,
    },
  ];
}

function baselineOf(members: readonly Member[], baselines: readonly string[]): Member | undefined {
  return members.find(({ variant }) => baselines.includes(variant)) ?? members[0];
}

function seatAt(was: PastAgent, family: string, { revision }: PastProject): Seat {
  const { variant, agent } = memberAt(was, revision);
  return { variant, agent, family };
}

/** Two agents of one name could not be told apart; today that is an error, and what was can't be mended. */
function withoutNamesakes(places: readonly Place[]): Omit<PlacesSince, 'unseated'> {
  const names = new Set<string>();
  const namesakes: Agent[] = [];
  const kept = places.flatMap((place): Place[] => {
    const { before, after } = place;
    if (before === null || !names.has(before.agent.name)) {
      if (before !== null) names.add(before.agent.name);
      return [place];
    }
    namesakes.push(before.agent);
    return after === null ? [] : [{ ...place, before: null }];
  });
  return { places: kept, namesakes };
}
