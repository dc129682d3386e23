import { Command } from 'commander';
import { reportFigures } from '../comparisons/build-report.js';
import { asMergedReport } from '../comparisons/merged-report.js';
import { type PairSummary, summarisePair } from '../comparisons/pairwise/pair-summary.js';
import type { Policy } from '../comparisons/policy.js';
import { summariser, type TrialSummary } from '../comparisons/trial-summary.js';
import { readConfig } from '../project/config/config.js';
import type { Config } from '../project/config/config-schema.js';
import { applyOverrides } from '../project/config/run-options.js';
import { newRunId, policyOf } from '../project/config/run-settings.js';
import { judgeDoubts } from '../project/judges/judge-doubts.js';
import { againstHistory, joinHistory } from '../project/nights/join-history.js';
import { watchNight } from '../project/nights/night.js';
import { tellWebhook } from '../project/nights/webhook.js';
import { withRoutingBaseline } from '../project/routing/routing-baseline.js';
import { withShownTrials } from '../project/run-folders/read-shown.js';
import { withShownPairs } from '../project/run-folders/read-shown-pairs.js';
import { openReportFolder, watched } from '../project/run-folders/report-folder.js';
import { openRunFile, type RunFile } from '../project/run-folders/run-file.js';
import { mergeManifests, mergePairs, mergeTrials, trialsOfShard } from '../runs/merge.js';
import type { RunManifest } from '../runs/record.js';
import { describeShard } from '../runs/shard.js';
import { printReport } from './print-report.js';
import { type RunFlags, readSettingFlags } from './run-flags.js';

/** `assay merge`: makes one run of the shards that several machines ran. */
export function mergeCommand(): Command {
  return new Command('merge')
    .summary('make one run of the shards that several machines ran')
    .description(
      'Brings the trials of all shards together, compares and reports as `assay run` does. Refuses what does not belong together, and names what is missing.',
    )
    .argument('<folders...>', 'the report folders of all shards, in any order')
    .option('--config <file>', 'the configuration to read (default: assay.yaml, if there)')
    .option('--baseline <variant...>', 'the variant that the others are compared with')
    .option('--fail-on <outcome>', 'what fails the gate: regression, or inconclusive too')
    .option('--seed <n>', 'seed of the statistics')
    .option('--reports <folder>', 'where reports are written')
    .option('-q, --quiet', 'print the decision alone')
    .option('--json', 'print the report as JSON on standard output')
    .action(merge);
}

async function merge(paths: readonly string[], flags: RunFlags): Promise<void> {
  const root = process.cwd();
  const config = applyOverrides(await readConfig(root, flags.config), readSettingFlags(flags));
  const shards = await Promise.all(paths.map(openRunFile));
  const manifest = mergeManifests(shards, newRunId(new Date()));
  const policy = {
    ...policyFor(withRevisions(config, manifest), manifest),
    doubts: judgeDoubts(root, config, manifest),
  };
  const night = watchNight();
  const folder = watched(openReportFolder(root, config.reports, manifest.id), night.see);
  try {
    folder.appendTrial(manifest);
    const trials: TrialSummary[] = [];
    const summarise = summariser();
    for await (const trial of mergeTrials(
      manifest,
      shards.map((shard) => shard.trials()),
    )) {
      folder.appendTrial(trial);
      trials.push(summarise(trial));
    }
    const pairs: PairSummary[] = [];
    for await (const pair of mergePairs(
      manifest,
      shards.map((shard) => shard.pairs()),
    )) {
      folder.appendPair(pair);
      pairs.push(summarisePair(pair));
    }
    const planned = trialsOfShard(manifest);
    const stopped = trials.length < planned ? await describeUnfinished(shards) : null;
    const finished = new Date().toISOString();
    const figures = reportFigures({ manifest, trials, pairs, planned, policy, finished, stopped });
    const shown = await withShownTrials(figures, trials, folder.trialsFile);
    const merged = asMergedReport(await withShownPairs(shown, pairs, folder.trialsFile));
    const history = { root, config, notice: (line: string) => process.stderr.write(`${line}\n`) };
    const { report, line } = await againstHistory(merged, night.sumUp(merged), history);
    folder.publish(report);
    joinHistory(line, history);
    printReport(report, { folder: folder.path, withoutSuite: [], flags });
    process.exitCode = report.decision.exitCode;
    await tellWebhook(report, { ...history, env: process.env });
  } finally {
    folder.close();
  }
}

/** Shards of a run against a revision are compared with what the agents were, whatever the configuration says. */
function withRevisions(config: Config, { families, against }: RunManifest): Config {
  if (against === undefined) return config;
  const past = families.flatMap(({ variants }) => variants.filter(({ revision }) => revision));
  return { ...config, baseline: past.map(({ id }) => id) };
}

function policyFor(config: Config, { families }: RunManifest): Policy {
  const catalogues = families.flatMap(({ routing }) => routing?.catalogues ?? []);
  const variants = [
    ...families.flatMap((family) => family.variants.map(({ id }) => id)),
    ...catalogues.flatMap(({ agents }) => agents.map(({ member }) => member)),
  ];
  // Every mode has the same catalogues.
  return withRoutingBaseline(policyOf(config, [...new Set(variants)]), catalogues);
}

/** Which shards ended before their end, and how far they came. */
async function describeUnfinished(shards: readonly RunFile[]): Promise<string> {
  const counted = shards.map(async ({ path, manifest, trials }) => {
    let done = 0;
    for await (const _ of trials()) done += 1;
    const planned = trialsOfShard(manifest);
    const shard = manifest.shard ? `shard ${describeShard(manifest.shard)} ` : '';
    return done < planned ? [`${shard}(${path}) has ${done} of ${planned}`] : [];
  });
  return (await Promise.all(counted)).flat().join(', ');
}
