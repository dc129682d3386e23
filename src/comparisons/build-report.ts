import type { RunFamily, RunManifest, TrialRecord } from '../runs/record.js';
import { bestSet } from '../stats/index.js';
import { againstNotes, nothingToRun } from './against-notes.js';
import { baselineNotes } from './baseline-notes.js';
import { withBroken } from './broken.js';
import { compare, isKept, type ScoredVariant, scoresByCase } from './compare.js';
import { confirmingRounds, withConfirmation } from './confirmation.js';
import { type EarlierCell, withFlakyBetweenRuns } from './flaky-between-runs.js';
import { gate } from './gate.js';
import { groupBy } from './group-by.js';
import { itemScores } from './item-scores.js';
import { judgeNotes, pairwiseNotes } from './judges/judge-notes.js';
import { panelReport } from './judges/panel-agreement.js';
import type { PairSummary } from './pairwise/pair-summary.js';
import { withPairwise } from './pairwise/pairwise-report.js';
import type { Policy } from './policy.js';
import { isCounted, quarantineOf } from './quarantine.js';
import type { FamilyReport, Ranking, Report } from './report.js';
import { withRouting } from './routing/routing-report.js';
import { settledInReport } from './settled-criteria.js';
import { overOtherPairs, overSeveral } from './several.js';
import { tagComparisons } from './tag-comparisons.js';
import { tagScores } from './tag-scores.js';
import { tallyOf } from './tally.js';
import { type CacheUse, summariser, type TrialSummary, total } from './trial-summary.js';
import { variantReport } from './variant-report.js';

/** What the figures of a report are made of. */
export interface FiguresInput {
  readonly manifest: RunManifest;
  readonly trials: readonly TrialSummary[];
  /** Trials that were planned; fewer were run where the run was stopped. */
  readonly planned: number;
  readonly policy: Policy;
  /** How cases ended in the run before, where it had the same identity. */
  readonly earlier?: readonly EarlierCell[];
  /** Comparisons of two answers. */
  readonly pairs?: readonly PairSummary[];
  /** Why not all answers were compared in pairs: the money ran out. */
  readonly pairsStopped?: string | null;
  /** ISO 8601, UTC. */
  readonly finished: string;
  /** Why the run ended before its end: the money ran out; `null` where it did not. */
  readonly stopped: string | null;
}

/** What a report is built from. */
export interface ReportInput extends Omit<FiguresInput, 'trials'> {
  readonly trials: readonly TrialRecord[];
}

/**
 * Builds the one value that every report is a function of. Pure: the same manifest, trials and policy make the
 * same report.
 */
export function buildReport(input: ReportInput): Report {
  const { trials } = input;
  return { ...reportFigures({ ...input, trials: trials.map(summariser()) }), trials };
}

/** The same without the trials themselves: all figures of a run whose answers need not be in memory. */
export function reportFigures(input: FiguresInput): Report {
  const { manifest, trials, policy, finished, pairs = [] } = input;
  const rounds = trials.filter(({ stage }) => stage === undefined);
  const asked = trials.filter(isAsked(manifest));
  const byFamily = groupBy(rounds, ({ family }) => family);
  const alone = manifest.families.map((family) =>
    overOtherPairs(
      familyReport(family, byFamily.get(family.family) ?? [], { policy, judge: manifest.judge }),
      family,
      policy,
    ),
  );
  const compared = overSeveral(alone, manifest.families, policy).map((family, index) => {
    const looks = manifest.families[index]?.looks ?? null;
    const terms = { rounds: confirmingRounds({ looks }, manifest), policy };
    const confirmed = withConfirmation(family, trials, terms);
    return withPairwise(
      withFlakyBetweenRuns(withBroken(confirmed, trials, policy), input.earlier ?? []),
      pairs,
    );
  });
  const families = withRouting(compared, manifest.families, rounds, policy);
  const tally = tallyOf(
    asked.filter(({ stage }) => stage === undefined).filter(isCounted(families)),
  );
  const { id, started, recorded, seed, trialsPerCase, maxTokens } = manifest;
  return {
    schema: 1,
    assay: manifest.assay,
    run: { id, started, finished, recorded, seed, trialsPerCase, maxTokens },
    decision: nothingToRun(manifest) ?? gate(families, tally, policy, shortfall(input)),
    judge: manifest.judge,
    ...(manifest.pairwise && { pairwise: manifest.pairwise }),
    totals: {
      tally,
      costUsd: total([...asked, ...pairs, ...anchorsOf(manifest)].map(({ costUsd }) => costUsd)),
      inputTokens: total(asked.map(({ inputTokens }) => inputTokens)),
      outputTokens: total(asked.map(({ outputTokens }) => outputTokens)),
      cache: cacheOf(asked),
    },
    notes: [
      ...againstNotes(manifest.against),
      ...(manifest.notes ?? []),
      ...judgeNotes(manifest.judge),
      ...pairwiseNotes(manifest.pairwise, manifest.judge),
      ...baselineNotes(manifest.families),
      ...(recorded ? [recordedNote(manifest.judge)] : []),
    ],
    families,
    trials: [],
  };
}

/** Tells the trials of this run from those of a stored baseline, which were paid for before. */
function isAsked({ families }: RunManifest): (trial: TrialSummary) => boolean {
  const kept = new Set(
    families.flatMap(({ variants }) => variants.filter(isKept)).map(({ id }) => id),
  );
  return ({ variant, stage }) => stage !== undefined || !kept.has(variant);
}

/** What the provider's prompt cache did; `null` where no server told. */
function cacheOf(trials: readonly TrialSummary[]): CacheUse | null {
  const uses = trials.flatMap(({ cache }) => cache ?? []);
  if (uses.every(({ readTokens }) => readTokens === null)) return null;
  return {
    writtenTokens: total(uses.map(({ writtenTokens }) => writtenTokens)),
    readTokens: total(uses.map(({ readTokens }) => readTokens)),
    savedUsd: total(uses.map(({ savedUsd }) => savedUsd)),
  };
}

function shortfall({ stopped, trials, planned, pairsStopped = null }: FiguresInput): string | null {
  if (stopped === null && pairsStopped !== null)
    return `not all answers were compared in pairs: ${pairsStopped}`;
  return stopped === null
    ? null
    : `only ${trials.filter(({ stage }) => stage === undefined).length} of ${planned} trials were run: ${stopped}`;
}

function recordedNote(judge: RunManifest['judge']): string {
  const asked =
    judge !== null && judge.model !== null
      ? 'The answers are recorded; only their judgements were asked for.'
      : 'The answers are recorded: no model was asked in this run.';
  return `${asked} What a recording does not hold (models, tokens, latency, cost) is not known.`;
}

function familyReport(
  family: RunFamily,
  trials: readonly TrialSummary[],
  { policy, judge }: { readonly policy: Policy; readonly judge: RunManifest['judge'] },
): FamilyReport {
  const panel = panelReport(judge, family.cases, trials);
  const quarantined = quarantineOf(family, policy);
  const aside = new Set(quarantined.map((each) => each.case));
  const counted = family.cases.filter(({ id }) => !aside.has(id));
  const byVariant = groupBy(trials, ({ variant }) => variant);
  const scored = family.variants.map((variant): ScoredVariant => {
    const own = byVariant.get(variant.id) ?? [];
    return { report: variantReport(variant, family.cases, own, aside), trials: own };
  });
  const byId = scored.map(({ report, trials }) => ({ variant: report.id, trials }));
  const baseline = scored.find(({ report }) => policy.baselines.includes(report.id));
  const cases = counted.map(({ id }) => id);
  return {
    family: family.family,
    suite: family.suite,
    baseline: baseline?.report.id ?? null,
    variants: scored.map(({ report }) => report),
    cases: family.cases,
    quarantined,
    tags: tagScores(counted, byId),
    items: itemScores(counted, byId),
    settled: settledInReport(
      counted,
      scored.map(({ report }) => report),
    ),
    comparisons: pairs(scored, baseline)
      .map(([a, b]) => compare(a, b, { cases, looks: family.looks, policy }))
      .filter((comparison) => comparison !== null),
    tagComparisons: baseline ? tagComparisons(baseline, scored, counted, { family, policy }) : [],
    ranking: rank(
      scored.map(({ report, trials }) => ({ id: report.id, scores: scoresByCase(trials, cases) })),
      policy,
    ),
    ...(panel && { panel }),
  };
}

/** Every candidate against the baseline first, then every other pair in the order of the variants. */
function pairs(
  variants: readonly ScoredVariant[],
  baseline: ScoredVariant | undefined,
): readonly (readonly [ScoredVariant, ScoredVariant])[] {
  const others = variants.filter((variant) => variant !== baseline);
  const asked = baseline ? others.map((candidate) => [baseline, candidate] as const) : [];
  const rest = others.flatMap((a, index) => others.slice(index + 1).map((b) => [a, b] as const));
  return [...asked, ...rest];
}

interface Ranked {
  readonly id: string;
  readonly scores: readonly (readonly number[])[];
}

/** Ranks over the cases that every variant has scores for; there is no ranking of one, or over no case. */
function rank(variants: readonly Ranked[], { alpha, seed }: Policy): Ranking | null {
  const shared = variants[0]?.scores.map((_, index) =>
    variants.every(({ scores }) => (scores[index]?.length ?? 0) > 0),
  );
  if (variants.length < 2 || !shared?.includes(true)) return null;
  const arms = variants.map(({ scores }) => scores.filter((_, index) => shared[index]));
  const { leader, best, adjusted } = bestSet(arms, { alpha, seed });
  const idOf = (index: number) => variants[index]?.id ?? '';
  return {
    leader: idOf(leader),
    best: best.map(idOf),
    adjusted: adjusted.map((p, index) => ({ variant: idOf(index), p })),
  };
}

/** What judging labelled answers first was paid, which stands beside all trials. */
function anchorsOf({ judge }: RunManifest): readonly { readonly costUsd: number | null }[] {
  return judge?.anchors === undefined ? [] : [judge.anchors];
}
