import type { Criterion } from '../criterion.js';
import type { Grade } from '../outcome.js';

/** What one judge of a panel made of a criterion. */
export interface Vote extends Grade {
  /** Name of the judge, as in the run's manifest. */
  readonly judge: string;
}

/**
 * What a panel makes of a criterion: what more than half of all its judges say. A tie, and too few judges that came to
 * a verdict, leave it unscored: those who did not vote might have turned it.
 */
export function majorityOf(criterion: Criterion, votes: readonly Vote[]): Grade {
  const of = (outcome: Grade['outcome']) => votes.filter((vote) => vote.outcome === outcome);
  const winners = [of('pass'), of('fail')].find((side) => side.length > votes.length / 2);
  const [first] = winners ?? [];
  if (winners === undefined || first === undefined)
    return { outcome: 'unscored', score: null, reason: divided(criterion, votes), evidence: '' };
  return {
    outcome: first.outcome,
    score: first.score,
    reason: `${winners.length} of ${votes.length} judges: ${first.reason}`,
    evidence: winners.find(({ evidence }) => evidence !== '')?.evidence ?? '',
  };
}

/** Why there is no majority, in the judges' own words of met and not met. */
function divided({ points }: Criterion, votes: readonly Vote[]): string {
  const met = votes.filter(({ outcome }) => outcome === (points > 0 ? 'pass' : 'fail')).length;
  const undecided = votes.filter(({ outcome }) => outcome === 'unscored');
  const notMet = votes.length - met - undecided.length;
  const counts = `${met} met, ${notMet} not met, ${undecided.length} undecided`;
  const why = undecided[0] === undefined ? '' : ` (${undecided[0].judge}: ${undecided[0].reason})`;
  return `no majority of ${votes.length} judges: ${counts}${why}`;
}
