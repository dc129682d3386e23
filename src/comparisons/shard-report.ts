import type { RunManifest } from '../runs/record.js';
import type { Decision, Report } from './report.js';

/** The manifest of a shard with the cases that are its own: what its report is about. */
export function ownManifest(
  manifest: RunManifest,
  cases: ReadonlyMap<string, ReadonlySet<string>>,
): RunManifest {
  const families = manifest.families.map((family) => ({
    ...family,
    cases: family.cases.filter(({ id }) => cases.get(family.family)?.has(id)),
  }));
  return { ...manifest, families };
}

/** The report of a shard: it decides nothing, since the gate is about all cases. A run the money ended is still that. */
export function asShardReport(report: Report, name: string, stopped: string | null): Report {
  const decision: Decision = {
    exitCode: stopped === null ? 0 : 5,
    headline: `Shard ${name} is ${stopped === null ? 'done' : 'not done'}; the gate decides on all shards together (\`assay merge\`).`,
    reasons: stopped === null ? [] : [stopped],
  };
  const note = `This is shard ${name} of a run: it holds a part of the cases.`;
  return { ...report, decision, notes: [note, ...report.notes] };
}
