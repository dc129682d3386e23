import type { Report, Tally } from '../../comparisons/report.js';
import type { RunJudge } from '../../runs/record.js';
import { cacheUse, count, dollars, duration, minute, NOT_KNOWN, plural } from '../figures.js';
import { Facts } from './facts.js';

/** What was run, by whom it was answered and judged, and what it cost. */
export function RunFacts({ report }: { readonly report: Report }) {
  const { run, judge, totals, families } = report;
  const took = Date.parse(run.finished) - Date.parse(run.started);
  const variants = families.flatMap((family) => family.variants);
  const answered = [...new Set(variants.flatMap(({ answeredBy }) => answeredBy))];
  const efforts = [...new Set(variants.map(({ effort }) => effort ?? 'the default of the model'))];
  const cases = families.reduce((sum, family) => sum + family.cases.length, 0);
  return (
    <section aria-labelledby="run">
      <h2 id="run">What was run</h2>
      <Facts
        facts={[
          ['Variants', count(variants.length)],
          ['Cases', count(cases)],
          ['Trials', trialsOf(totals.tally, run.trialsPerCase)],
          ['Unscored', unscored(totals.tally)],
          ['Answered by', answered.length === 0 ? NOT_KNOWN : answered.join(', ')],
          ['Effort', run.recorded ? NOT_KNOWN : efforts.join(', ')],
          [
            judge?.panel ? 'Judges, by majority' : 'Judge',
            judge === null ? 'none' : (judge.model ?? NOT_KNOWN),
          ],
          ['Judge’s identity', judge === null ? null : <code>{judge.identity}</code>],
          ['Judge’s check', judge === null || judge.model === null ? null : checkOf(judge)],
          ['Started', minute(run.started)],
          ['Took', duration(Number.isNaN(took) ? null : took)],
          ['Cost', dollars(totals.costUsd)],
          ['Tokens in', count(totals.inputTokens)],
          ['Tokens out', count(totals.outputTokens)],
          ['Prompt cache', cacheUse(totals.cache)],
          ['Answers', run.recorded ? 'recorded, no model was asked' : 'from the models'],
        ]}
      />
      {judge?.instructions ? (
        <details>
          <summary>The judge’s instructions</summary>
          <pre class="raw-text">{judge.instructions}</pre>
        </details>
      ) : null}
    </section>
  );
}

/** How the judge stood hostile answers. */
function checkOf({ check, panel }: Pick<RunJudge, 'check' | 'panel'>): string {
  if (panel !== undefined) return panel.map((each) => `${each.name}: ${checkOf(each)}`).join('; ');
  if (check === undefined) return 'never checked against hostile answers';
  const day = check.at.slice(0, 10);
  if (check.failed.length === 0) return `right about all ${count(check.answers)} answers, ${day}`;
  return `wrong or not asked about ${count(check.failed.length)} of ${count(check.answers)} answers, ${day}`;
}

function trialsOf({ passed, failed, unscored }: Tally, perCase: number): string {
  return `${count(passed + failed + unscored)}, ${plural(perCase, 'trial')} a case`;
}

function unscored({ unscored: number, unscoredReasons }: Tally): string {
  const reasons = Object.entries(unscoredReasons).map(([reason, times]) => `${times} × ${reason}`);
  return reasons.length === 0 ? count(number) : `${count(number)}: ${reasons.join('; ')}`;
}
