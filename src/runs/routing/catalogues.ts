import type { Family, Member } from '../../agents/families.js';
import type { Revision } from '../../agents/git/revision.js';
import type { RunRouting } from './run-routing.js';

/** A member in the place of its family. */
export interface Seat extends Member {
  readonly family: string;
}

/** The agents that an orchestrator can choose from: one member of each family. */
export interface Catalogue {
  /** The member in which it differs from the first catalogue; of that one, the members that others stand in for. */
  readonly id: string;
  readonly seats: readonly Seat[];
  /** The member that the catalogue is about; `null` where it is about none of them. */
  readonly turned: Seat | null;
  /** Present where it holds the agents as they were in git. */
  readonly revision?: Revision;
}

/** Id of the catalogue that no single member sets apart. */
export const WHOLE = 'catalogue';

/**
 * The catalogues to compare: first that of all baselines, then for every other member one in which it stands for its
 * family and the others stay.
 *
 * @param baselines variants; of a family without one the first member is its baseline.
 */
export function cataloguesOf(
  families: readonly Family[],
  baselines: readonly string[],
): readonly Catalogue[] {
  const seats = families.flatMap(({ name, members }) => {
    const seated = members.find(({ variant }) => baselines.includes(variant)) ?? members[0];
    return seated ? [{ ...seated, family: name }] : [];
  });
  const varied = seats.filter(({ family }) =>
    families.some(({ name, members }) => name === family && members.length > 1),
  );
  const first: Catalogue = {
    id: varied.map(({ variant }) => variant).join(' + ') || WHOLE,
    seats,
    turned: varied[0] ?? null,
  };
  const others = families.flatMap(({ name, members }) =>
    members
      .map((member): Seat => ({ ...member, family: name }))
      .filter(({ variant }) => seats.every((seat) => seat.variant !== variant))
      .map(
        (turned): Catalogue => ({
          id: turned.variant,
          seats: seats.map((seat) => (seat.family === name ? turned : seat)),
          turned,
        }),
      ),
  );
  return [first, ...others];
}

/** A catalogue as a run records it. */
export function runCatalogue({ id, seats }: Catalogue): RunRouting['catalogues'][number] {
  return {
    variant: id,
    agents: seats.map(({ family, variant, agent }) => ({
      ...{ family, member: variant, name: agent.name },
    })),
  };
}
