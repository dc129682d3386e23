import type { RunPairwise } from '../../runs/pairwise/pair-record.js';
import type { JudgeCheck, RunJudge } from '../../runs/record.js';

/** What a reader must know about the judge before believing a score; nothing where there is nothing to warn of. */
export function judgeNotes(judge: RunJudge | null): readonly string[] {
  // Who gave recorded judgements is not known, and nothing of their past.
  if (judge === null || judge.model === null) return [];
  const { before } = judge;
  const notes: string[] = [];
  if (judge.anchors !== undefined) {
    const { answers } = judge.anchors;
    notes.push(
      `The judge was new to what people decided: it judged ${answers === 1 ? 'the labelled answer' : `${answers} labelled answers`} before the run.`,
    );
  }
  if (before !== undefined) {
    notes.push(
      `The judge is not that of the last run, ${before.run} (${before.model ?? 'model not known'}, ${before.identity}): scores of the two can't be compared.`,
    );
  }
  const judges = judge.panel ?? [{ ...judge, name: null }];
  return [...notes, ...judges.flatMap(({ name, check: own }) => checkNotes(name, own))];
}

/** The same of those that compare two answers, under recorded judgements nothing. */
export function pairwiseNotes(
  pairwise: RunPairwise | undefined,
  judge: RunJudge | null,
): readonly string[] {
  if (pairwise === undefined || (judge !== null && judge.model === null)) return [];
  return pairwise.judges.flatMap(({ name, check }) =>
    checkNotes(`${name}, as one that compares two answers,`, check),
  );
}

/** What there is to say of how a judge stood hostile answers; `name` is `null` where it is the only one. */
function checkNotes(name: string | null, check: JudgeCheck | undefined): readonly string[] {
  const judge = name === null ? 'The judge' : `The judge ${name}`;
  if (check === undefined) {
    return [
      `${judge} was never checked against answers that try to talk it round: \`assay judge check\` does it.`,
    ];
  }
  if (check.failed.length === 0) return [];
  const failed = check.failed.map(({ id, outcome }) => `${id} (${outcome})`).join(', ');
  return [
    `${judge} did not stand its check of ${check.at.slice(0, 10)}: ${check.failed.length} of ${check.answers} answers, ${failed}.`,
  ];
}
