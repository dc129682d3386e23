import type { Panel } from '../graders/judge/panel.js';
import { judgeRequest } from '../graders/judge/request.js';
import { costUsd } from '../models/money/cost.js';
import type { Price } from '../models/money/price.js';
import type { AnswerStore } from '../models/store/store.js';
import type { WrittenAnswer } from '../models/store/written.js';
import type { MeanRequest, Prospect } from './estimate.js';
import { judgingsOf } from './judgements.js';
import type { PlannedCell } from './planned-trials.js';

/** Stored answers that are read to learn how long such answers are: enough for a mean, few enough to cost nothing. */
const SAMPLE = 40;

/** What looking takes. */
export interface ProspectOptions {
  readonly judges: Panel;
  readonly priceOf: (model: string) => Price | undefined;
}

/** Looks which answers of a plan are in the store, and reads a sample of them, spread over the plan. */
export async function lookAhead(
  cells: readonly PlannedCell[],
  store: AnswerStore,
  options: ProspectOptions,
): Promise<Prospect> {
  const found: (readonly boolean[])[] = [];
  // A cell at a time: a promise for each of very many trials would be most of what a run holds in memory.
  for (const { planned, trials } of cells) {
    const looks = numbers(trials).map((trial) =>
      store.at(planned.request, planned.sample + trial - 1).has(),
    );
    found.push(await Promise.all(looks));
  }
  const seen = await sample(cells, found, store, options);
  return {
    stored: found.map((trials) => trials.filter(Boolean).length),
    judgedShare: seen.subjects === 0 ? 1 : seen.judgements.length / seen.subjects,
    answers: meansOf(seen.answers, options),
    judgements: meansOf(seen.judgements, options),
  };
}

/** An answer and the model that was asked for it. */
interface Sampled {
  readonly model: string;
  readonly answer: WrittenAnswer;
}

async function sample(
  cells: readonly PlannedCell[],
  found: readonly (readonly boolean[])[],
  store: AnswerStore,
  { judges }: ProspectOptions,
) {
  const places = cells.flatMap(({ planned }, index) =>
    (found[index] ?? []).flatMap((there, trial) =>
      there ? [{ planned, sample: planned.sample + trial }] : [],
    ),
  );
  const answers: Sampled[] = [];
  const judgements: Sampled[] = [];
  let subjects = 0;
  for (const { planned, sample: number } of spread(places, SAMPLE)) {
    const answer = await store.at(planned.request, number).read();
    if (answer === undefined) continue;
    answers.push({ model: planned.request.model, answer });
    for (const { judge, subject } of judgingsOf(planned, answer.text, judges)) {
      subjects += 1;
      const judgement = await store.at(judgeRequest(judge, subject), number).read();
      if (judgement) judgements.push({ model: judge.model, answer: judgement });
    }
  }
  return { answers, judgements, subjects };
}

function meansOf(
  sampled: readonly Sampled[],
  { priceOf }: ProspectOptions,
): ReadonlyMap<string, MeanRequest> {
  const models = [...new Set(sampled.map(({ model }) => model))];
  return new Map(
    models.map((model) => {
      const answers = sampled.filter((one) => one.model === model).map(({ answer }) => answer);
      const costs = answers.flatMap(({ usage }) => costUsd(usage, priceOf(model)) ?? []);
      const latencies = answers.flatMap(({ latencyMs }) => latencyMs ?? []);
      return [model, { costUsd: meanOf(costs), latencyMs: meanOf(latencies) }];
    }),
  );
}

function meanOf(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** At most so many of the values, evenly spread over them. */
function spread<T>(values: readonly T[], most: number): readonly T[] {
  const step = Math.max(1, values.length / most);
  return values.filter((_, index) => Math.floor(index % step) === 0).slice(0, most);
}

function numbers(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}
