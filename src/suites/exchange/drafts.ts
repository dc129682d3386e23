/** A check as a suite writes it. */
export type CheckDraft = Readonly<Record<string, unknown>>;

/** A criterion as a suite writes it; what is left out has its default. */
export interface CriterionDraft {
  readonly id: string;
  readonly text: string;
  readonly points?: number;
}

/** A behaviour case as a suite writes it. */
export interface BehaviourDraft {
  readonly id: string;
  readonly prompt: string;
  readonly commentary?: string;
  readonly tags?: readonly string[];
  readonly checks?: readonly CheckDraft[];
  readonly criteria?: readonly CriterionDraft[];
}

/** A routing case as a suite writes it: one turn of a user, and whom it should and should not be given to. */
export interface RoutingDraft {
  readonly id: string;
  readonly turns: readonly { readonly user: string }[];
  readonly expect?: string;
  readonly expect_not?: string;
  readonly commentary?: string;
  readonly tags?: readonly string[];
}

/** A name in other formats as an id: lowercase words joined by hyphens; `fallback` where nothing is left of it. */
export function idOf(name: string, fallback: string): string {
  const words = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  return words?.join('-').slice(0, 100).replace(/-$/, '') || fallback;
}

/** Ids that differ from each other: a number is put behind one that is taken. */
export function distinct(ids: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return ids.map((id) => {
    let own = id;
    for (let copy = 2; taken.has(own); copy += 1) own = `${id}-${copy}`;
    taken.add(own);
    return own;
  });
}
