import { belowFloor, requiredFailed, requiredUnscored } from './floors.js';
import { percent } from './percent.js';
import type { JudgeDoubt, Policy } from './policy.js';
import type { Comparison, Decision, FamilyReport, Tally } from './report.js';
import { gatedOf } from './several.js';

/**
 * Turns verdicts and thresholds into the exit code. Of several reasons the gravest decides: a regression, a
 * missed floor or a required case that failed (1), then a run that the money ended early (5), then too much unscored (4), then uncertainty (3)
 * where the policy asks for certainty.
 *
 * @param shortfall why fewer trials were run than planned; `null` where all were.
 */
export function gate(
  families: readonly FamilyReport[],
  tally: Tally,
  policy: Policy,
  shortfall: string | null,
): Decision {
  const doubts = (policy.doubts ?? []).filter(({ family }) =>
    families.some((each) => each.family === family),
  );
  const trusted = families.filter(({ family }) => doubts.every((doubt) => doubt.family !== family));
  const asked = trusted.flatMap(gatedOf);
  const broken: readonly {
    readonly code: Decision['exitCode'];
    readonly reasons: readonly string[];
  }[] = [
    {
      code: 1,
      reasons: [...regressions(asked), ...belowFloor(trusted, policy), ...requiredFailed(trusted)],
    },
    { code: 5, reasons: shortfall === null ? [] : [shortfall] },
    { code: 4, reasons: [...tooMuchUnscored(tally, policy), ...requiredUnscored(families)] },
    {
      code: 3,
      reasons: policy.inconclusive === 'fail' ? [...inconclusive(asked), ...undecided(doubts)] : [],
    },
  ];
  const reasons = broken.flatMap((each) => each.reasons);
  const exitCode = broken.find((each) => each.reasons.length > 0)?.code ?? 0;
  const decided =
    trusted.length === 0 && reasons.length === 0 ? '' : headline(trusted, asked, reasons);
  return { exitCode, headline: [decided, ...undecided(doubts)].join(' ').trim(), reasons };
}

function headline(
  families: readonly FamilyReport[],
  asked: readonly Comparison[],
  reasons: readonly string[],
): string {
  const state = reasons.length === 0 ? 'The gate holds' : 'The gate does not hold';
  if (asked.length > 0) return `${state}: ${countVerdicts(asked)}.`;
  return `${state}. ${families.map(standing).join(' ')}`;
}

/** What a judge that is not trusted enough leaves undecided. */
function undecided(doubts: readonly JudgeDoubt[]): readonly string[] {
  return doubts.map(({ family, reason }) => `The gate does not decide on ${family}: ${reason}.`);
}

/** Where a family stands that was compared with no baseline. */
function standing({ variants, ranking }: FamilyReport): string {
  const [first] = variants;
  const shown = ranking === null ? first : variants.find(({ id }) => id === ranking.leader);
  if (shown === undefined) return '';
  const score =
    shown.score === null ? 'has no score' : `scores ${(shown.score.mean * 100).toFixed(1)}`;
  const others = variants.length > 1 ? ', ahead of its family; no baseline is named' : '';
  return `${shown.id} ${score}${ranking === null ? '' : others}.`;
}

const order = ['regressed', 'inconclusive', 'not regressed', 'improved'] as const;

function countVerdicts(comparisons: readonly Comparison[]): string {
  const counts = order.map((verdict) => {
    const count = comparisons.filter((comparison) => comparison.verdict === verdict).length;
    return count === 0 ? [] : [`${count} ${verdict}`];
  });
  return counts.flat().join(', ');
}

function regressions(comparisons: readonly Comparison[]): readonly string[] {
  return comparisons
    .filter(({ verdict }) => verdict === 'regressed')
    .map(({ sentence }) => sentence);
}

function inconclusive(comparisons: readonly Comparison[]): readonly string[] {
  return comparisons
    .filter(({ verdict }) => verdict === 'inconclusive')
    .map(({ sentence }) => `certainty was asked for (gate.inconclusive: fail): ${sentence}`);
}

function tooMuchUnscored(tally: Tally, { maxUnscored }: Policy): readonly string[] {
  const total = tally.passed + tally.failed + tally.unscored;
  if (total === 0 || tally.unscored / total <= maxUnscored) return [];
  const why = Object.entries(tally.unscoredReasons).map(([reason, count]) => `${count} ${reason}`);
  return [
    `too much is unscored: ${tally.unscored} of ${total} trials (${why.join(', ')}), more than gate.max_unscored ${percent(maxUnscored)}`,
  ];
}
