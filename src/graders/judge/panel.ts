import { createHash } from 'node:crypto';
import type { AskOptions, Failure, Model } from '../../models/model.js';
import type { Grade } from '../outcome.js';
import { type JudgeCall, type Judged, judgeAnswer, judgeIdentity } from './judge.js';
import { majorityOf, type Vote } from './majority.js';
import type { JudgeSettings, JudgeSubject } from './request.js';

/** The judges of a run: one, or several that decide each criterion by majority. */
export type Panel = readonly [JudgeSettings, ...JudgeSettings[]];

/** What a panel made of an answer. */
export interface PanelJudged {
  /** A grade for every criterion, by id: the majority's. */
  readonly grades: ReadonlyMap<string, Grade>;
  /** What each judge said, in the order of the panel, by the criterion's id; empty where one judge decides alone. */
  readonly votes: ReadonlyMap<string, readonly Vote[]>;
  /** With the name of the judge, where there are several. */
  readonly calls: readonly (JudgeCall & { readonly judge?: string })[];
  /** Set where a judge could not be asked; others may have decided all the same. */
  readonly failure: Failure | null;
}

/** What tells the judges of a panel apart, for people: `claude-opus-5-5`, or `claude-opus-5-5 (high)` with an effort. */
export function judgeName({ model, effort }: Pick<JudgeSettings, 'model' | 'effort'>): string {
  return effort === undefined ? model : `${model} (${effort})`;
}

/**
 * Names a panel: of one judge, that judge's identity; else the first 12 hex digits of the SHA-256 of all identities,
 * in whose order nothing depends on the order of the judges.
 */
export function panelIdentity(panel: Panel): string {
  const identities = panel.map(judgeIdentity);
  const [only] = identities;
  if (only !== undefined && identities.length === 1) return only;
  return createHash('sha256')
    .update(JSON.stringify(identities.toSorted()))
    .digest('hex')
    .slice(0, 12);
}

/** Has every judge of a panel judge an answer by itself, with a retry of its own, and takes the majority's verdicts. */
export async function judgeByPanel(
  model: Model,
  panel: Panel,
  subject: JudgeSubject,
  options: AskOptions,
): Promise<PanelJudged> {
  const ballots = await Promise.all(
    panel.map(async (settings) => ({
      judge: judgeName(settings),
      judged: await judgeAnswer(model, settings, subject, options),
    })),
  );
  const [only, second] = ballots;
  if (only !== undefined && second === undefined) return { ...only.judged, votes: new Map() };
  const votes = new Map(subject.criteria.map(({ id }) => [id, votesOn(id, ballots)]));
  const grades = subject.criteria.map(
    (criterion) => [criterion.id, majorityOf(criterion, votes.get(criterion.id) ?? [])] as const,
  );
  return {
    grades: new Map(grades),
    votes,
    calls: ballots.flatMap(({ judge, judged }) => judged.calls.map((call) => ({ ...call, judge }))),
    failure: gravest(ballots.flatMap(({ judged }) => judged.failure ?? [])),
  };
}

interface Ballot {
  readonly judge: string;
  readonly judged: Judged;
}

function votesOn(id: string, ballots: readonly Ballot[]): readonly Vote[] {
  return ballots.flatMap(({ judge, judged }) => {
    const grade = judged.grades.get(id);
    return grade === undefined ? [] : [{ judge, ...grade }];
  });
}

/** What ends a run goes before what only this answer suffers from. */
function gravest(failures: readonly Failure[]): Failure | null {
  const ending = failures.find(({ fatal, reason }) => fatal || reason === 'interrupted');
  return ending ?? failures[0] ?? null;
}
