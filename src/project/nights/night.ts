import { createHash } from 'node:crypto';
import type {
  HistoryCase,
  HistoryFamily,
  HistoryLine,
  HistoryVariant,
} from '../../comparisons/history/history-line.js';
import type { FamilyReport, Report, VariantReport } from '../../comparisons/report.js';
import type { Answer } from '../../models/model.js';
import type { RunManifest, TrialRecord } from '../../runs/record.js';
import { suiteIdentity } from '../../runs/suite-identity.js';

/** What the history keeps of a cell beyond the report: every score. */
interface CellScores {
  readonly scores: number[];
  passed: number;
}

/** Sees the trials of a run go by, and sums the run up for the history. */
export interface NightWatch {
  readonly see: (line: RunManifest | TrialRecord) => void;
  readonly sumUp: (report: Report) => HistoryLine;
}

/**
 * Answers by which a night is known: those with the smallest hashes (Broder 1997, On the resemblance and containment of
 * documents). Of two sets that have a good part in common, these are soon the same.
 */
const SKETCH = 8;

/** Watches a run; it holds a number for each trial. */
export function watchNight(): NightWatch {
  const cells = new Map<string, CellScores>();
  const answers = new Map<string, readonly string[]>();
  const see = (line: RunManifest | TrialRecord) => {
    if (line.kind === 'run' || line.stage !== undefined) return;
    const variant = keyOf(line.family, line.variant);
    if (line.answer !== null) {
      const known = answers.get(variant) ?? [];
      answers.set(variant, [...known, identityOf(line, line.answer)].sort().slice(0, SKETCH));
    }
    if (line.score === null) return;
    const key = keyOf(line.family, line.variant, line.case);
    const cell = cells.get(key) ?? { scores: [], passed: 0 };
    cell.scores.push(Math.round(line.score * 1e4) / 1e4);
    cell.passed += line.outcome === 'pass' ? 1 : 0;
    cells.set(key, cell);
  };
  const sumUp = (report: Report): HistoryLine => {
    const { run, judge, decision, totals } = report;
    return {
      version: 1,
      run: run.id,
      at: run.finished,
      assay: report.assay,
      recorded: run.recorded,
      maxTokens: run.maxTokens,
      judge: judge && { model: judge.model, identity: judge.identity },
      exitCode: decision.exitCode,
      headline: decision.headline,
      costUsd: totals.costUsd,
      families: report.families.map((family) => historyFamily(family, { cells, answers })),
    };
  };
  return { see, sumUp };
}

/** Tells an answer from every other: servers without request ids are told apart by how long they took. */
function identityOf(
  { request, trial }: TrialRecord,
  { requestId, text, latencyMs }: Answer,
): string {
  const told = JSON.stringify([request, trial, requestId, latencyMs, text]);
  return createHash('sha256').update(told).digest('hex').slice(0, 12);
}

interface Seen {
  readonly cells: ReadonlyMap<string, CellScores>;
  readonly answers: ReadonlyMap<string, readonly string[]>;
}

function historyFamily(family: FamilyReport, seen: Seen): HistoryFamily {
  return {
    family: family.family,
    suite: suiteIdentity(family.cases),
    judged: family.cases.some(({ rubric }) => rubric.some(({ kind }) => kind === 'criterion')),
    // A stored baseline is an earlier night's, and what a file was at a revision is no variant of every night.
    variants: family.variants
      .filter(({ stored, revision }) => stored === undefined && revision === undefined)
      .map((variant) => historyVariant(family, variant, seen)),
  };
}

function historyVariant(
  { family, cases, quarantined }: FamilyReport,
  variant: VariantReport,
  { cells, answers }: Seen,
): HistoryVariant {
  const aside = new Set(quarantined.map((each) => each.case));
  const { score, tally } = variant;
  return {
    variant: variant.id,
    prompt: createHash('sha256').update(variant.system).digest('hex').slice(0, 12),
    model: variant.model,
    effort: variant.effort,
    answeredBy: variant.answeredBy,
    score: score && { mean: score.mean, thisSuite: score.thisSuite },
    trials: tally.passed + tally.failed + tally.unscored,
    unscored: tally.unscored,
    answers: answers.get(keyOf(family, variant.id)) ?? [],
    costUsd: variant.costUsd?.mean ?? null,
    cases: cases
      .filter(({ id }) => !aside.has(id))
      .map(({ id }): HistoryCase => {
        const cell = cells.get(keyOf(family, variant.id, id));
        return { case: id, scores: cell?.scores ?? [], passed: cell?.passed ?? 0 };
      }),
    drift: null,
  };
}

function keyOf(...names: readonly string[]): string {
  return JSON.stringify(names);
}
