import type { Cell, FamilyReport, Report, VariantReport } from '../comparisons/report.js';
import type { ItemResult, RunCase, TrialRecord } from '../runs/record.js';
import { passes, points } from './figures.js';
import { indexTrials, type TrialsOf } from './trial-index.js';
import { document, element, type Xml } from './xml.js';

/**
 * The report as JUnit XML for the viewers of CI systems: a suite is a variant, a test is a case. A case
 * with a trial that failed is a failure; one with none, but a trial that is unscored, is an error.
 */
export function renderJunit(report: Report): string {
  const trialsOf = indexTrials(report.trials);
  const suites = report.families.flatMap((family) =>
    family.variants.map((variant) => suiteOf(report, family, variant, trialsOf)),
  );
  const sum = (count: (suite: Suite) => number) =>
    suites.reduce((total, suite) => total + count(suite), 0);
  const counts = {
    name: report.run.id,
    tests: sum(({ tests }) => tests),
    failures: sum(({ failures }) => failures),
    errors: sum(({ errors }) => errors),
  };
  return document(element('testsuites', counts, ...suites.map(({ xml }) => xml)));
}

interface Suite {
  readonly tests: number;
  readonly failures: number;
  readonly errors: number;
  readonly xml: Xml;
}

function suiteOf(
  report: Report,
  family: FamilyReport,
  variant: VariantReport,
  trialsOf: TrialsOf,
): Suite {
  const failures = variant.cells.filter(({ tally }) => tally.failed > 0).length;
  const errors = variant.cells.filter((cell) => isError(cell)).length;
  const cases = new Map(family.cases.map((each) => [each.id, each]));
  const tests = variant.cells.map((cell) =>
    testOf(
      suiteName(family, variant),
      cell,
      cases.get(cell.case),
      trialsOf(family.family, variant.id, cell.case),
    ),
  );
  const counts = {
    name: suiteName(family, variant),
    tests: variant.cells.length,
    failures,
    errors,
    timestamp: report.run.started,
    package: family.family,
    file: variant.file,
  };
  const properties = element('properties', {}, ...propertiesOf(report, family, variant));
  const xml = element('testsuite', counts, properties, ...tests);
  return { tests: variant.cells.length, failures, errors, xml };
}

/** A catalogue has the name of the member that it is about, whose own suite is another one. */
function suiteName({ family, routing }: FamilyReport, { id }: VariantReport): string {
  return routing ? `${family} ${id}` : id;
}

function isError({ tally }: Cell): boolean {
  return tally.failed === 0 && (tally.unscored > 0 || tally.passed === 0);
}

/** A figure that is not known has no property: a viewer would read an empty one as 0. */
function propertiesOf(report: Report, family: FamilyReport, variant: VariantReport): Xml[] {
  const { score } = variant;
  const against = family.comparisons.find(
    (each) => each.candidate === variant.id && each.baseline === family.baseline,
  );
  const values: Readonly<Record<string, string | number | null | undefined>> = {
    'assay.run': report.run.id,
    'assay.suite': family.suite,
    'assay.model': variant.answeredBy.join(', ') || variant.model,
    'assay.score': score?.mean,
    'assay.score.this-suite.low': score?.thisSuite?.low,
    'assay.score.this-suite.high': score?.thisSuite?.high,
    'assay.score.new-cases.low': score?.newCases?.low,
    'assay.score.new-cases.high': score?.newCases?.high,
    'assay.score.level': score?.thisSuite?.level ?? score?.newCases?.level,
    'assay.fidelity': variant.fidelityScore?.mean,
    'assay.baseline': against?.baseline,
    'assay.verdict': against?.verdict,
    'assay.difference': against?.difference,
    'assay.difference.low': against?.thisSuite?.low,
    'assay.difference.high': against?.thisSuite?.high,
  };
  return Object.entries(values).flatMap(([name, value]) =>
    value === null || value === undefined ? [] : [element('property', { name, value })],
  );
}

function testOf(
  classname: string,
  cell: Cell,
  runCase: RunCase | undefined,
  trials: readonly TrialRecord[],
): Xml {
  const attributes = { name: cell.case, classname, time: seconds(trials) };
  const { failed, unscored, passed } = cell.tally;
  const message = `${passes(cell.tally)}, mean score ${points(cell.mean)}`;
  const detail = trials.flatMap((trial) => describe(trial, runCase)).join('\n');
  if (failed > 0) {
    return element('testcase', attributes, element('failure', { type: 'failed', message }, detail));
  }
  if (unscored > 0 || passed === 0) {
    return element('testcase', attributes, element('error', { type: 'unscored', message }, detail));
  }
  return element('testcase', attributes);
}

/** Seconds spent on the answers; `null` where the latency of one is not known. */
function seconds(trials: readonly TrialRecord[]): string | null {
  const times = trials.map(({ answer }) => answer?.latencyMs ?? null);
  if (times.length === 0 || times.includes(null)) return null;
  return (times.reduce<number>((sum, ms) => sum + (ms ?? 0), 0) / 1000).toFixed(3);
}

function describe(trial: TrialRecord, runCase: RunCase | undefined): string[] {
  if (trial.outcome === 'pass') return [];
  const head = `trial ${trial.trial}: ${trial.outcome}: ${trial.reason}`;
  const items = trial.items.filter(({ outcome }) => outcome !== 'pass');
  return [head, ...items.flatMap((item) => describeItem(item, runCase))];
}

function describeItem(item: ItemResult, runCase: RunCase | undefined): string[] {
  const rubric = runCase?.rubric.find(({ id }) => id === item.id);
  return [
    `  ${rubric?.kind ?? 'item'} ${item.id} (${item.outcome}): ${rubric?.text ?? ''}`,
    `    reason: ${item.reason}`,
    ...(item.evidence === '' ? [] : [`    quote: ${item.evidence}`]),
  ];
}
