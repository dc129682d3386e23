import { listPricesAsOf } from '../models/money/list-prices.js';
import type { FamilyForecast, Forecast } from '../project/forecast.js';
import type { RejudgeForecast } from '../project/judges/rejudge-forecast.js';
import { dollars, duration, plural, points } from '../reports/figures.js';
import { assumed, type RequestCount, type RunEstimate } from '../runs/estimate.js';

/** The first line of a run: what it will do, spend and be able to see. */
export function describeForecast(forecast: Forecast): string {
  const { families, estimate } = forecast;
  const cases = families.reduce((sum, family) => sum + family.cases, 0);
  const trials = `${forecast.inRounds ? 'at most ' : ''}${plural(forecast.trials, 'trial')}`;
  const sees = describeSight(families);
  const what =
    estimate === null
      ? ['replayed from recordings: nothing is asked, nothing is spent']
      : [describeRequests(estimate), describeCost(estimate), describeTime(forecast)];
  const confirming = describeConfirming(forecast);
  const more = confirming === '' ? [] : [confirming];
  const parts = [
    `${plural(cases, 'case')}, ${trials}`,
    ...what,
    ...describeAnchors(forecast),
    ...(sees ? [sees] : []),
    ...more,
  ];
  return parts.join('; ');
}

/** The first line of a run that only judges. */
export function describeRejudge(forecast: RejudgeForecast): string {
  const { answers, judgements, ...costs } = forecast;
  const what = `judges ${plural(answers, 'answer')} again that are there, and asks for none`;
  const parts = [
    what,
    describeCount(judgements, 'judgement', ''),
    describeCost(costs),
    ...describeAnchors(forecast),
  ];
  return parts.join('; ');
}

/** That labelled answers are judged first; empty where none are. */
export function describeAnchors({ anchors }: Pick<Forecast, 'anchors'>): readonly string[] {
  if (anchors === 0) return [];
  return [`first of all ${plural(anchors, 'labelled answer')}, which the judge is new to`];
}

/** Requests by kind, and how many of them are answered already. */
export function describeRequests({ answers, judgements, pairs }: RunEstimate): string {
  const all = answers.requests + judgements.requests + (pairs?.requests ?? 0);
  const kinds = [
    describeCount(answers, 'answer', ''),
    ...(judgements.requests > 0 ? [describeCount(judgements, 'judgement', 'about ')] : []),
    ...(pairs ? [`at most ${describeCount(pairs, 'comparison', 'about ')}`] : []),
  ];
  return `${plural(all, 'request')} (${kinds.join(', ')})`;
}

function describeCount({ requests, stored }: RequestCount, noun: string, about: string): string {
  return `${plural(requests, noun)}, ${stored === 0 ? '' : about}${stored} stored`;
}

/** What will be spent, and at most. */
export function describeCost({
  expectedUsd,
  worstUsd,
  unpriced,
}: Pick<RunEstimate, 'expectedUsd' | 'worstUsd' | 'unpriced'>): string {
  if (worstUsd === null) return `cost unknown: no price for ${unpriced.join(', ')}`;
  if (worstUsd === 0) return 'nothing to pay';
  // What a program asks the model itself is known from what it answered.
  if (expectedUsd === null)
    return unpriced.length === 0
      ? `cost not known before the first answer, at most ${dollars(worstUsd)}`
      : `cost unknown: no price for ${unpriced.join(', ')}`;
  return `about ${dollars(expectedUsd)}, at most ${dollars(worstUsd)}`;
}

/** What confirming a regression takes beyond all this; empty where nothing is asked for it. */
export function describeConfirming({ confirming, estimate }: Forecast): string {
  if (confirming === 0) return '';
  const each = estimate?.worstTrialUsd ?? null;
  const cost = each === null ? '' : ` and ${dollars(confirming * each)}`;
  return `at most ${plural(confirming, 'trial')}${cost} more to confirm a regression, if there is one`;
}

/** How long it will take. */
export function describeTime({ estimate, batch }: Forecast): string {
  if (estimate?.expectedMs === 0) return 'nothing to wait for';
  if (batch) return 'a batch may take up to 24 hours';
  return `about ${duration(estimate?.expectedMs ?? null)}`;
}

/** What the comparisons will see; empty where nothing is compared. */
export function describeSight(families: readonly FamilyForecast[]): string {
  const drops = families.flatMap(({ detectable }) => detectable ?? []);
  if (drops.length === 0) return '';
  const [least, most] = [points(Math.min(...drops)), points(Math.max(...drops))];
  return `sees a drop of ${least === most ? least : `${least} to ${most}`} points (${describeVariance(families)})`;
}

/** Where the variance comes from that the sight rests on. */
function describeVariance(families: readonly FamilyForecast[]): string {
  const known = families.filter(({ varianceFrom }) => varianceFrom === 'last run');
  if (known.length === families.length) return 'variance of scores from the last run';
  const taken = families.find(({ varianceFrom }) => varianceFrom === 'assumed');
  return `variance of scores assumed, ${taken?.trialVariance}`;
}

/** What cost and time rest on. */
export function describeBasis(estimate: RunEstimate): string {
  return `${describeSample(estimate)} List prices as of ${listPricesAsOf}, unless models.prices says otherwise.`;
}

function describeSample({ assumed: isAssumed }: RunEstimate): string {
  if (!isAssumed) return 'Cost and time are taken from a sample of the stored answers.';
  const { bytesPerToken, answerTokens, criterionTokens, tokensPerSecond } = assumed;
  return (
    `Nothing like it is stored; assumed are ${bytesPerToken} bytes to a token, ${answerTokens} tokens an answer, ` +
    `${criterionTokens} tokens a criterion judged, ${tokensPerSecond} tokens a second.`
  );
}
