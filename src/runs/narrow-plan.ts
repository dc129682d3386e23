import type { PlannedFamily, RunPlan } from './plan.js';

/** One variant on one case. A catalogue has the same name in every mode of routing, hence the family. */
export interface CellId {
  readonly family: string;
  readonly variant: string;
  readonly case: string;
}

/** Says whether a variant is to answer a case. */
export type WantedCell = (cell: CellId) => boolean;

/**
 * A plan without the variants and cases that nobody asks for. What is left are whole rows and columns, so that variants
 * can still be compared.
 *
 * @returns the plan itself where everything is wanted.
 */
export function narrowPlan(plan: RunPlan, wanted: WantedCell): RunPlan {
  const families = plan.families.flatMap((family) => narrowFamily(family, wanted));
  const same = families.every((family, index) => family === plan.families[index]);
  if (same && families.length === plan.families.length) return plan;
  return {
    ...plan,
    narrowed: true,
    families,
    manifest: { ...plan.manifest, families: families.map(({ run }) => run) },
  };
}

function narrowFamily(family: PlannedFamily, wanted: WantedCell): readonly PlannedFamily[] {
  const { run, suite } = family;
  const isWanted = (variant: string, id: string) =>
    wanted({ family: run.family, variant, case: id });
  const variants = family.variants.filter((variant) =>
    run.cases.some(({ id }) => isWanted(variant.run.id, id)),
  );
  const isAsked = ({ id }: { readonly id: string }) =>
    variants.some((variant) => isWanted(variant.run.id, id));
  const cases = run.cases.filter(isAsked);
  if (cases.length === 0) return [];
  if (cases.length === run.cases.length && variants.length === family.variants.length)
    return [family];
  const left = family.variants.filter((variant) => !variants.includes(variant));
  const shown = run.variants.filter(({ id }) => !left.some((variant) => variant.run.id === id));
  return [
    {
      ...family,
      run: { ...run, cases, variants: shown },
      suite: { ...suite, cases: suite.cases.filter(isAsked) },
      variants,
    },
  ];
}
