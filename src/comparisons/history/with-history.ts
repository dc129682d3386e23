import type { FamilyHistory, HistoryPoint, Report, VariantHistory } from '../report.js';
import { type AlarmPolicy, driftOf } from './drift.js';
import { changesBetween, type Night, nightsOf } from './era.js';
import type { HistoryLine } from './history-line.js';
import { sinceLastNight } from './since.js';
import { alarmSentence } from './since-sentence.js';

/** Nights that a report draws. */
const MOST_DRAWN = 90;

/** How the history is watched. */
export interface HistoryPolicy extends Pick<AlarmPolicy, 'falseAlarmsAYear' | 'seed'> {
  /** Whether an alarm makes the gate fail. */
  readonly failOnAlarm: boolean;
}

/** A run held against its history: the line that is kept of it, and what the report says. */
export interface HeldAgainstHistory {
  readonly line: HistoryLine;
  readonly report: Report;
}

/**
 * Holds a run against the nights before it: drift, what changed, and the alarm. A run without answers of its own is no
 * night, and its report is as it was.
 *
 * @param bare the run's line, nothing held against anything yet.
 * @param earlier lines, in their order.
 */
export function withHistory(
  report: Report,
  bare: HistoryLine,
  earlier: readonly HistoryLine[],
  policy: HistoryPolicy,
): HeldAgainstHistory {
  const line = watched(bare, earlier, policy);
  const histories = familyHistories(line, earlier);
  if (histories.length === 0) return { line, report };
  const alarms = line.families.flatMap(({ variants }) =>
    variants.flatMap(({ variant, drift }) => (drift?.alarm ? [alarmSentence(variant, drift)] : [])),
  );
  const decision = policy.failOnAlarm ? failing(report.decision, alarms) : report.decision;
  return {
    line: { ...line, exitCode: decision.exitCode, headline: decision.headline },
    report: { ...report, decision, notes: [...report.notes, ...alarms], history: histories },
  };
}

/** The line with the drift of every variant. */
function watched(
  bare: HistoryLine,
  earlier: readonly HistoryLine[],
  { falseAlarmsAYear, seed }: HistoryPolicy,
): HistoryLine {
  const nights = nightsOfRun(bare, earlier);
  const policy = { falseAlarmsAYear, seed, watched: Math.max(1, nights.length) };
  const drifts = new Map(
    nights.map(({ tonight, before }) => [tonight.variant, driftOf(tonight, before, policy)]),
  );
  const families = bare.families.map((family) => ({
    ...family,
    variants: family.variants.map((variant) => ({
      ...variant,
      drift: drifts.get(variant) ?? null,
    })),
  }));
  return { ...bare, families };
}

interface NightOfRun {
  readonly tonight: Night;
  readonly before: readonly Night[];
}

/** The variants of a run that have answers of their own, each with its earlier nights; those without any are left out. */
function nightsOfRun(line: HistoryLine, earlier: readonly HistoryLine[]): readonly NightOfRun[] {
  return line.families.flatMap(({ family, variants }) =>
    variants.flatMap(({ variant }) => {
      const nights = nightsOf([...earlier, line], family, variant);
      const tonight = nights.at(-1);
      if (tonight?.line !== line || nights.length < 2) return [];
      return [{ tonight, before: nights.slice(0, -1) }];
    }),
  );
}

function familyHistories(
  line: HistoryLine,
  earlier: readonly HistoryLine[],
): readonly FamilyHistory[] {
  const nights = nightsOfRun(line, earlier);
  return line.families.flatMap(({ family }) => {
    const variants = nights
      .filter(({ tonight }) => tonight.family.family === family)
      .map(variantHistory);
    return variants.length === 0 ? [] : [{ family, variants }];
  });
}

/** The nights of every variant that a history knows, family by family. */
export function historiesOf(lines: readonly HistoryLine[]): readonly FamilyHistory[] {
  const families = new Map<string, Set<string>>();
  for (const { family, variants } of lines.flatMap((line) => line.families)) {
    const known = families.get(family) ?? new Set();
    for (const { variant } of variants) known.add(variant);
    families.set(family, known);
  }
  return [...families].flatMap(([family, variants]) => {
    const histories = [...variants].flatMap((variant) => {
      const nights = nightsOf(lines, family, variant);
      const tonight = nights.at(-1);
      return tonight === undefined
        ? []
        : [variantHistory({ tonight, before: nights.slice(0, -1) })];
    });
    return histories.length === 0 ? [] : [{ family, variants: histories }];
  });
}

function variantHistory({ tonight, before }: NightOfRun): VariantHistory {
  const all = [...before, tonight];
  const points = all.map((night, place) => pointOf(night, all[place - 1]));
  return {
    variant: tonight.variant.variant,
    nights: points.slice(-MOST_DRAWN),
    since: sinceLastNight(tonight, before),
  };
}

/** A night as it is drawn. */
function pointOf(night: Night, before: Night | undefined): HistoryPoint {
  const { line, variant } = night;
  return {
    run: line.run,
    at: line.at,
    mean: variant.score?.mean ?? null,
    thisSuite: variant.score?.thisSuite ?? null,
    costUsd: variant.costUsd,
    changes: before === undefined ? [] : changesBetween(before, night),
    drift: variant.drift,
  };
}

function failing(decision: Report['decision'], alarms: readonly string[]): Report['decision'] {
  const [first] = alarms;
  if (first === undefined) return decision;
  const headline = decision.exitCode === 0 ? first : decision.headline;
  return { exitCode: 1, headline, reasons: [...decision.reasons, ...alarms] };
}
