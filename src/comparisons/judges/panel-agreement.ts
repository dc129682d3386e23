import type { RunCase, RunJudge } from '../../runs/record.js';
import { cohenKappa, krippendorffAlpha } from '../../stats/index.js';
import { groupBy } from '../group-by.js';
import type { JudgesAgreement, PanelReport } from '../report.js';
import type { ItemOutcome, TrialSummary } from '../trial-summary.js';

/** Whether a judge finds a statement true; `null` where it came to no verdict. */
type Ballot = readonly (boolean | null)[];

/**
 * How far the judges of a run agree on a family's criteria, fidelity aside; `null` where one judge decides alone, or
 * there is no criterion.
 *
 * @param trials of this family.
 */
export function panelReport(
  judge: RunJudge | null,
  cases: readonly RunCase[],
  trials: readonly TrialSummary[],
): PanelReport | null {
  const judges = judge?.panel?.map(({ name }) => name);
  if (judges === undefined) return null;
  const byCase = groupBy(trials, (trial) => trial.case);
  const criteria = cases.flatMap(({ id, rubric }) => {
    const own = byCase.get(id) ?? [];
    return rubric
      .filter(({ kind }) => kind === 'criterion')
      .map(({ id: criterion, text, points }) => {
        const items = own.flatMap((trial) => trial.items.filter((item) => item.id === criterion));
        return {
          case: id,
          criterion,
          text,
          ballots: items.flatMap((item) => ballotOf(item, points)),
        };
      });
  });
  if (criteria.length === 0) return null;
  return {
    judges,
    overall: agreementOf(
      criteria.flatMap(({ ballots }) => ballots),
      judges.length,
    ),
    criteria: criteria
      .map(({ ballots, ...criterion }) => ({
        ...criterion,
        ...agreementOf(ballots, judges.length),
      }))
      .sort((a, b) => shareOf(a) - shareOf(b)),
  };
}

/** Whether judges who came to a verdict say different things. */
export function isContested(votes: readonly ItemOutcome['outcome'][] = []): boolean {
  return votes.includes('pass') && votes.includes('fail');
}

/** A criterion with negative points that fails is one that is met. */
function ballotOf({ votes }: ItemOutcome, points: number): readonly Ballot[] {
  if (votes === undefined) return [];
  return [
    votes.map((outcome) => (outcome === 'unscored' ? null : (outcome === 'pass') === points > 0)),
  ];
}

function agreementOf(ballots: readonly Ballot[], judges: number): JudgesAgreement {
  const compared = ballots
    .map((ballot) => ({ ballot, given: ballot.filter((vote) => vote !== null) }))
    .filter(({ given }) => given.length >= 2);
  const raters = Array.from({ length: judges }, (_, rater) =>
    compared.map(({ ballot }) => wordOf(ballot[rater] ?? null)),
  );
  return {
    n: compared.length,
    unanimous: compared.filter(({ given }) => new Set(given).size === 1).length,
    kappa: judges === 2 ? kappaOf(compared.map(({ given }) => given)) : null,
    alpha: krippendorffAlpha(raters),
  };
}

function kappaOf(pairs: readonly (readonly boolean[])[]): number | null {
  if (pairs.length === 0) return null;
  return cohenKappa(
    pairs.map(([first]) => first === true),
    pairs.map(([, second]) => second === true),
  );
}

function wordOf(vote: boolean | null): string | null {
  if (vote === null) return null;
  return vote ? 'met' : 'not met';
}

/** What was never compared goes last. */
function shareOf({ n, unanimous }: JudgesAgreement): number {
  return n === 0 ? 2 : unanimous / n;
}
