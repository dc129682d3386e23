import { batchPart } from '../../models/money/cost.js';
import { judgingsOf } from '../../runs/judgements.js';
import { cellsOf } from '../../runs/planned-trials.js';
import type { PreparedRun } from '../prepare-run.js';
import { countAnchors } from './anchors.js';
import {
  addJudgings,
  buyingOf,
  forecastAnchors,
  forecastJudgings,
  type JudgingForecast,
  type TrialJudging,
} from './judging-forecast.js';

/** What judging again will take. */
export interface RejudgeForecast extends JudgingForecast {
  /** Answers of the plan that are stored or recorded. */
  readonly answers: number;
  /** Labelled answers that the judge is new to and judges first. */
  readonly anchors: number;
}

/** Looks which answers are there and which of their judgements are not. Reads both, as the run will; asks nobody. */
export async function forecastRejudge(prepared: PreparedRun): Promise<RejudgeForecast> {
  const { models, plan, batch } = prepared;
  let answers = 0;
  async function* judgings(): AsyncGenerator<TrialJudging> {
    for (const { planned, trials } of cellsOf(plan)) {
      for (let sample = planned.sample; sample < planned.sample + trials; sample += 1) {
        const reply = await models.answers.ask(planned.request, { trial: sample });
        if (!reply.ok) continue;
        answers += 1;
        for (const judging of judgingsOf(planned, reply.answer.text, plan.settings.judges))
          yield { ...judging, trial: sample };
      }
    }
  }
  const again = await forecastJudgings(judgings(), buyingOf(models), batch ? batchPart : 1);
  const all = addJudgings(again, await forecastAnchors(prepared));
  return { ...all, answers, anchors: countAnchors(prepared.anchors) };
}
