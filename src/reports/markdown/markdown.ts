import type { FamilyReport, Report } from '../../comparisons/report.js';
import { gatedOf } from '../../comparisons/several.js';
import { cacheUse, count, dollars, duration, minute, NOT_KNOWN, plural } from '../figures.js';
import { otherPairs } from '../other-pairs.js';
import { judgeSentences } from '../sentences/judge-standing.js';
import { quarantineSentence } from '../sentences/quarantine-sentence.js';
import { sinceSentences } from '../sentences/since-sentences.js';
import { indexTrials } from '../trial-index.js';
import { type Block, joinBlocks } from './blocks.js';
import { brokenBlocks } from './broken.js';
import { changesBlocks } from './changes.js';
import { judgesBlocks } from './judges.js';
import { lengthBlocks } from './length.js';
import { pairwiseBlocks } from './pairwise.js';
import { promptChangeBlocks } from './prompt-change.js';
import { routingBlocks } from './routing.js';
import { flakyBlocks, tagsBlocks } from './scores.js';
import { settledBlocks } from './settled.js';
import { plainText } from './text.js';
import { variantsBlock } from './variants.js';

/** GitHub refuses a comment of more than 65,536 characters; the rest is for what is put around the report. */
const LIMIT = 65_000;

const SIGNS = { 0: '✅', 1: '❌', 3: '⚠️', 4: '⚠️', 5: '⚠️' } as const;

/**
 * The report for a pull request's comment or `$GITHUB_STEP_SUMMARY`: the decision in the first line, the
 * variants, what changed by case, and how it was run. At most 65,000 characters whatever the run.
 */
export function renderMarkdown(report: Report): string {
  const trialsOf = indexTrials(report.trials);
  const families = report.families.flatMap((family) => [
    variantsBlock(family),
    comparisonsBlock(family),
    ...promptChangeBlocks(family),
    ...brokenBlocks(family),
    ...judgesBlocks(family, report),
    ...pairwiseBlocks(family),
    ...routingBlocks(family),
    ...changesBlocks(family, trialsOf),
    ...tagsBlocks(family),
    sinceBlock(report, family),
    ...flakyBlocks(family),
    ...lengthBlocks(family),
    ...otherPairsBlocks(family),
    ...settledBlocks(family),
  ]);
  return joinBlocks([decisionBlock(report), ...families, runBlock(report)], LIMIT);
}

function decisionBlock(report: Report): Block {
  const { decision, notes } = report;
  const headline = plainText(decision.headline, 1000);
  const reasons = decision.reasons.map((reason) => `- ${plainText(reason, 500)}\n`);
  const judged = judgeSentences(report).map((sentence) => `\n${plainText(sentence, 500)}\n`);
  const quoted = notes.map((note) => `\n> ${plainText(note, 500)}\n`);
  return {
    open: `## ${SIGNS[decision.exitCode]} ${headline}\n\n`,
    entries: [...reasons, ...judged, ...quoted],
    close: '',
  };
}

/** What the nights before say of a family. */
function sinceBlock(report: Report, family: FamilyReport): Block {
  const entries = sinceSentences(report, family).map((line) => `- ${plainText(line, 500)}\n`);
  return { open: entries.length === 0 ? '' : '\n', entries, close: '' };
}

/** The pairs that the gate did not ask for, folded. */
function otherPairsBlocks(family: FamilyReport): Block[] {
  const pairs = otherPairs(family);
  if (pairs.length === 0) return [];
  return [
    {
      open: '\n<details><summary>Every other pair of variants</summary>\n\n',
      entries: pairs.map(
        ({ verdict, sentence }) => `- **${verdict}**: ${plainText(sentence, 500)}\n`,
      ),
      close: '\n</details>\n',
    },
  ];
}

/** What was found of every candidate against the baseline, over the suite and over tags. */
function comparisonsBlock(family: FamilyReport): Block {
  const entries = [
    ...gatedOf(family).map(
      ({ verdict, sentence }) => `- **${verdict}**: ${plainText(sentence, 500)}\n`,
    ),
    ...family.quarantined.map((each) => `- ${plainText(quarantineSentence(each), 500)}\n`),
  ];
  return { open: entries.length === 0 ? '' : '\n', entries, close: '' };
}

function runBlock(report: Report): Block {
  const { run, judge, totals } = report;
  const took = Date.parse(run.finished) - Date.parse(run.started);
  const { passed, failed, unscored, unscoredReasons } = totals.tally;
  const reasons = Object.entries(unscoredReasons).map(
    ([reason, n]) => `${n} × ${plainText(reason)}`,
  );
  const cache = cacheUse(totals.cache);
  const facts: readonly (readonly [string, string])[] = [
    ['run', plainText(run.id)],
    ['started', minute(run.started)],
    ['took', duration(Number.isNaN(took) ? null : took)],
    ['trials', `${plural(passed + failed, 'trial')} scored, ${count(unscored)} unscored`],
    ...(reasons.length === 0 ? [] : [['unscored because', reasons.join('; ')] as const]),
    ['trials a case', count(run.trialsPerCase)],
    [
      'judge',
      judge === null ? 'none' : plainText(`${judge.model ?? NOT_KNOWN} (${judge.identity})`),
    ],
    ['cost', dollars(totals.costUsd)],
    ['tokens in', count(totals.inputTokens)],
    ['tokens out', count(totals.outputTokens)],
    ...(cache === null ? [] : [['prompt cache', cache] as const]),
    ['seed', String(run.seed)],
    ['Assay', plainText(report.assay)],
  ];
  return {
    open: '\n<details><summary>How it was run</summary>\n\n',
    entries: facts.map(([name, value]) => `- ${name}: ${value}\n`),
    close: '\n</details>\n',
  };
}
