import { drawSample } from '../comparisons/judges/label-sample.js';
import { trialsOf } from '../project/run-folders/run-file.js';
import type { LabelFile, LabelledAnswer } from '../runs/label-file.js';
import type { RunFamily } from '../runs/record.js';

/** How a sample is drawn. */
export interface DrawOptions {
  /** Answers wanted in all. */
  readonly most: number;
  readonly seed: number;
}

/**
 * A person's labels with further answers to label, their labels open: first those that others labelled, since what
 * several people decide on the same answers tells how far they agree, then answers of a run.
 *
 * @param file the trials of the run.
 */
export async function withDrawn(
  file: string,
  family: RunFamily,
  { own, others }: { readonly own: LabelFile; readonly others: readonly LabelFile[] },
  { most, seed }: DrawOptions,
): Promise<LabelFile> {
  const taken = new Set(own.answers.map(keyOf));
  const shared = others
    .flatMap(({ answers }) => answers)
    .filter((answer) => !taken.has(keyOf(answer)) && taken.add(keyOf(answer)))
    .slice(0, Math.max(0, most - own.answers.length))
    .map((answer) => ({ ...answer, labels: answer.labels.map(opened) }));
  const known = [...own.answers, ...shared];
  const candidates = await candidatesIn(file, family, new Set(known.map(keyOf)));
  const drawn = drawSample(candidates, Math.max(0, most - known.length), seed);
  return { ...own, answers: [...known, ...drawn] };
}

async function candidatesIn(
  file: string,
  { family, cases }: RunFamily,
  labelled: ReadonlySet<string>,
): Promise<readonly LabelledAnswer[]> {
  const byId = new Map(cases.map((each) => [each.id, each]));
  const candidates: LabelledAnswer[] = [];
  for await (const trial of trialsOf(file)) {
    const { answer } = trial;
    const of = byId.get(trial.case);
    if (trial.family !== family || !of || answer === null) continue;
    // Neither what was cut off nor what was only asked to confirm something counts in a score.
    if (answer.stopReason === 'max_tokens' || trial.stage !== undefined) continue;
    const { case: id, variant, trial: number } = trial;
    const labels = of.rubric.filter(({ kind }) => kind === 'criterion').map(opened);
    const one = {
      ...{ case: id, variant, trial: number },
      ...{ task: [...of.blocks], answer: answer.text, labels },
    };
    if (labels.length > 0 && !labelled.has(keyOf(one))) candidates.push(one);
  }
  return candidates;
}

function opened({ id, text }: { readonly id: string; readonly text: string }) {
  return { id, text, met: 'open' as const };
}

function keyOf(labelled: Pick<LabelledAnswer, 'case' | 'answer'>): string {
  return JSON.stringify([labelled.case, labelled.answer]);
}
