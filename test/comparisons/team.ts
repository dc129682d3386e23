import { buildReport } from '../../src/comparisons/build-report.js';
import type { Policy } from '../../src/comparisons/policy.js';
import type { Report } from '../../src/comparisons/report.js';
import type { RunCase, RunManifest, TrialRecord } from '../../src/runs/record.js';

/** What an ordinary gate asks for. */
export const policy: Policy = {
  baselines: ['team/a'],
  margin: 0.1,
  alpha: 0.05,
  power: 0.8,
  inconclusive: 'pass',
  maxUnscored: 0.05,
  seed: 1,
};

/** By case and trial; `null` is unscored. */
export type Scores = readonly (readonly (number | null)[])[];

/** The same score in every trial of every case. */
export function fill(cases: number, trials: number, score: number): (number | null)[][] {
  return Array.from({ length: cases }, () => Array.from({ length: trials }, () => score));
}

/** The report of a family `team` whose variants scored so. */
export function build(
  arms: Readonly<Record<string, Scores>>,
  gatePolicy = policy,
  edit = (record: TrialRecord) => record,
  editCase = (runCase: RunCase) => runCase,
): Report {
  const trials = Object.entries(arms).flatMap(([name, cases]) =>
    cases.flatMap((scores, index) =>
      scores.map((score, trial) =>
        edit(record(`team/${name}`, `case-${index + 1}`, trial + 1, score)),
      ),
    ),
  );
  const longest = Math.max(...Object.values(arms).map((cases) => cases.length));
  return buildReport({
    manifest: manifest(Object.keys(arms), longest, editCase),
    trials,
    planned: trials.length,
    policy: gatePolicy,
    finished: '2026-01-01T00:01:00Z',
    stopped: null,
  });
}

function record(
  variant: string,
  runCase: string,
  trial: number,
  score: number | null,
): TrialRecord {
  const failure = { reason: 'rate limit', message: 'slow down', fatal: false } as const;
  const scored = score !== null;
  return {
    kind: 'trial',
    family: 'team',
    variant,
    case: runCase,
    trial,
    outcome: scored ? (score >= 0.5 ? 'pass' : 'fail') : 'unscored',
    score,
    reason: '',
    items: [],
    fidelity: [],
    fidelityScore: null,
    request: 'key',
    answer: null,
    failure: scored ? null : failure,
    judge: [],
    fidelityJudge: [],
    costUsd: null,
  };
}

function manifest(
  names: readonly string[],
  cases: number,
  editCase: (runCase: RunCase) => RunCase,
): RunManifest {
  return {
    kind: 'run',
    version: 1,
    assay: '0.0.0',
    id: 'run',
    started: '2026-01-01T00:00:00Z',
    recorded: false,
    seed: 1,
    trialsPerCase: 1,
    maxTokens: 1000,
    judge: null,
    families: [
      {
        family: 'team',
        suite: 'suites/team.yaml',
        looks: null,
        variants: names.map((name) => ({
          id: `team/${name}`,
          file: `agents/team/${name}.md`,
          bodyLine: 1,
          name,
          description: '',
          system: '',
          model: 'model',
          effort: null,
          fidelity: [],
        })),
        cases: Array.from({ length: cases }, (_, index) =>
          editCase({
            id: `case-${index + 1}`,
            blocks: ['prompt'],
            context: null,
            commentary: null,
            from: [],
            refersTo: null,
            tags: [],
            passAt: 0.5,
            required: false,
            rubric: [],
            line: index + 1,
          }),
        ),
      },
    ],
  };
}
