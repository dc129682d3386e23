import { resolve } from 'node:path';
import { type JointAnswer, jointLabels, peopleAgreement } from '../../comparisons/judges/people.js';
import { total } from '../../comparisons/trial-summary.js';
import type { FamilyInput } from '../../runs/plan.js';
import type { Suite } from '../../suites/suite.js';
import type { Config } from '../config/config-schema.js';
import { Interruption } from '../interruption.js';
import type { PreparedRun } from '../prepare-run.js';
import { readStandings, writeStanding } from './calibration-file.js';
import { judgeDoubts } from './judge-doubts.js';
import { isDecided, type JudgedLabels, judgeLabelled } from './judge-labelled.js';
import { judgeStandings } from './judge-standings.js';
import { labelStandings } from './label-standings.js';
import { readPeople } from './labels.js';

/** Labelled answers of a family that its judge was never held against. */
export interface Anchors {
  readonly suite: Suite;
  readonly answers: readonly JointAnswer[];
  /** How far the people who labelled them agree. */
  readonly people: ReturnType<typeof peopleAgreement>;
}

/**
 * The labelled answers of those families that the judge is new to: what people decided is there, and how this judge
 * stands against it is not.
 *
 * @param identity of the judge, or of the panel.
 * @throws {SuiteError | UsageError} where a file of labels is wrong.
 */
export async function anchorsFor(
  root: string,
  { labels }: Pick<Config, 'labels'>,
  families: readonly Pick<FamilyInput, 'suite' | 'suiteFamily'>[],
  identity: string,
): Promise<readonly Anchors[]> {
  const suites = new Map(
    families.map(({ suite, suiteFamily = suite.family }) => [suiteFamily, suite]),
  );
  const found: Anchors[] = [];
  for (const [family, suite] of suites) {
    if (readStandings(resolve(root, labels), family)[identity] !== undefined) continue;
    const people = await readPeople(labels, root, family);
    const criteria = new Map(suite.cases.map((each) => [each.id, each.criteria]));
    const answers = jointLabels(people).filter((answer) =>
      isDecided(answer, criteria.get(answer.case) ?? []),
    );
    const own = suite.family === family ? suite : { ...suite, family };
    if (answers.length > 0) found.push({ suite: own, answers, people: peopleAgreement(people) });
  }
  return found;
}

/**
 * Has the judge of a run judge the labelled answers that it is new to, and keeps how it stood beside the labels: the
 * run then gates by it, or does not. Where not all of them could be judged, nothing is kept.
 *
 * @throws {Interruption} where the signal was given.
 */
export async function judgeAnchors(prepared: PreparedRun): Promise<PreparedRun> {
  const { surroundings, config, models, plan, anchors } = prepared;
  const { root, signal, notice } = surroundings;
  const { judge } = plan.manifest;
  if (anchors.length === 0 || judge === null) return prepared;
  const { judges } = plan.settings;
  const costs: (number | null)[] = [];
  for (const { suite, answers, people } of anchors) {
    const judged = await judgeLabelled(answers, suite, { model: models.judge, judges, signal });
    if (signal.aborted) throw new Interruption(config.store);
    costs.push(...paidFor(judged, models.costOf));
    if (judged.failure === null) {
      const folder = resolve(root, config.labels);
      for (const each of labelStandings(judges, judged, people))
        await writeStanding(folder, suite.family, each);
    } else {
      const { message } = judged.failure;
      notice(`not all labelled answers of ${suite.family} could be judged: ${message}`);
    }
  }
  const standings = judgeStandings(root, config, prepared.families.inputs, {
    identity: judge.identity,
    recorded: false,
  });
  const known = {
    ...judge,
    standings,
    anchors: { answers: countAnchors(anchors), costUsd: total(costs) },
  };
  const manifest = { ...plan.manifest, judge: known };
  const policy = { ...prepared.policy, doubts: judgeDoubts(root, config, manifest) };
  return { ...prepared, anchors: [], plan: { ...plan, manifest }, policy };
}

/** Labelled answers, over all families. */
export function countAnchors(anchors: readonly Anchors[]): number {
  return anchors.reduce((sum, { answers }) => sum + answers.length, 0);
}

/** What was bought; what was stored had been paid for. */
function paidFor(
  { calls }: JudgedLabels,
  costOf: PreparedRun['models']['costOf'],
): readonly (number | null)[] {
  return calls.flatMap(({ request, answers }) =>
    answers
      .filter(({ source }) => source === 'asked')
      .map((answer) => costOf(answer, request.model)),
  );
}
