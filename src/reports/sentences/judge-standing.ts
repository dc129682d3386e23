import type { Report } from '../../comparisons/report.js';
import type { JudgeStanding, RunJudge } from '../../runs/record.js';
import { count, NOT_KNOWN, percent } from '../figures.js';

/** Who judged, and how far it decides as people do, of each family that has criteria; empty without a judge. */
export function judgeSentences({ judge, families }: Report): readonly string[] {
  if (judge === null) return [];
  const judged = families.filter(({ cases }) =>
    cases.some(({ rubric }) => rubric.some(({ kind }) => kind === 'criterion')),
  );
  const said = judged.map(({ family }) => ({ family, how: standingOf(judge, family) }));
  // Where all families have the same to say, it is said once.
  const once = new Set(said.map(({ how }) => how)).size === 1;
  return (once ? said.slice(0, 1) : said).map(({ family, how }) => {
    const on = once ? '' : ` on ${family}`;
    return `Judged${on} by ${judge.model ?? `a judge that is ${NOT_KNOWN}`} (${judge.identity}), ${how}.`;
  });
}

function standingOf({ standings = [] }: RunJudge, family: string): string {
  const standing = standings.find((each) => each.family === family);
  return standing === undefined || standing.decisions === 0
    ? 'never held against what people decide: `assay label` and `assay calibrate` do it'
    : agreementOf(standing);
}

function agreementOf({ agreement, kappa, decisions, at, people }: JudgeStanding): string {
  const beyond = kappa === null ? "κ can't be told" : `κ ${figure(kappa)}`;
  const among =
    people === undefined || people.kappa === null
      ? ''
      : `; people among themselves reach κ ${figure(people.kappa)}`;
  return `which agrees with people in ${percent(agreement)} of ${count(decisions)} decisions (${beyond}${among}; calibrated ${at.slice(0, 10)})`;
}

function figure(kappa: number): string {
  return kappa.toFixed(2).replace('-', '−');
}
