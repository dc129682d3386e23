import { percent } from './percent.js';
import type { Policy } from './policy.js';
import type { Cell, FamilyReport } from './report.js';

/** What every variant's mean score falls short of: the suite's floor and those of tags, a line each. */
export function belowFloor(families: readonly FamilyReport[], policy: Policy): readonly string[] {
  const { minScore, tags = [] } = policy;
  return families.flatMap((family) => [
    ...family.variants.flatMap(({ id, score }) =>
      below(`${id} scores`, score?.mean, minScore, 'gate.min_score'),
    ),
    ...tags.flatMap(({ tag, minScore: floor }) => {
      const scores = family.tags.find((each) => each.tag === tag)?.scores ?? [];
      return scores.flatMap(({ variant, score }) => {
        const what = `on the cases tagged ${tag}, ${variant} scores`;
        return below(what, score?.mean, floor, `gate.tags.${tag}.min_score`);
      });
    }),
  ]);
}

function below(
  what: string,
  mean: number | undefined,
  floor: number | undefined,
  setting: string,
): readonly string[] {
  if (mean === undefined || floor === undefined || mean >= floor) return [];
  return [`${what} ${percent(mean)}, below ${setting} ${percent(floor)}`];
}

/** Required cases that a candidate failed in some trial, a line each. */
export function requiredFailed(families: readonly FamilyReport[]): readonly string[] {
  return requiredCells(families).flatMap(({ variant, cell: { tally, case: id } }) =>
    tally.failed === 0
      ? []
      : [
          `${variant} failed the required case ${id} in ${tally.failed} of ${tally.passed + tally.failed} trials`,
        ],
  );
}

/** Required cases that no trial of a candidate could be scored on, a line each. */
export function requiredUnscored(families: readonly FamilyReport[]): readonly string[] {
  return requiredCells(families).flatMap(({ variant, cell: { tally, case: id } }) =>
    tally.passed + tally.failed > 0
      ? []
      : [`${variant} has no scored trial of the required case ${id}`],
  );
}

/** Every candidate on every required case; where no baseline is named, every variant is a candidate. */
function requiredCells(
  families: readonly FamilyReport[],
): readonly { readonly variant: string; readonly cell: Cell }[] {
  return families.flatMap(({ baseline, variants, cases, quarantined }) => {
    const aside = new Set(quarantined.map((each) => each.case));
    const required = new Set(cases.flatMap((each) => (each.required ? [each.id] : [])));
    return variants
      .filter(({ id }) => id !== baseline)
      .flatMap(({ id, cells }) =>
        cells
          .filter((cell) => required.has(cell.case) && !aside.has(cell.case))
          .map((cell) => ({ variant: id, cell })),
      );
  });
}
