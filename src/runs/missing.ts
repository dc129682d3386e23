import { judgeRequest } from '../graders/judge/request.js';
import type { AskedFor } from '../models/batches/file.js';
import type { AnswerStore } from '../models/store/store.js';
import { judgingsOf } from './judgements.js';
import type { RunPlan } from './plan.js';
import { cellsOf, type PlannedTrial } from './planned-trials.js';

/** What a run still has to ask: the judgements of answers that are there, since those of others are not known yet. */
export interface MissingRequests {
  readonly answers: readonly AskedFor[];
  /** Whom an orchestrator calls. */
  readonly routings: readonly AskedFor[];
  readonly judgements: readonly AskedFor[];
}

/**
 * Looks up which requests of a plan have no answer in the store. Reads the answers that are there. What several trials
 * ask alike is there once, since a batch must not name a request twice.
 */
export async function missingRequests(plan: RunPlan, store: AnswerStore): Promise<MissingRequests> {
  const answers = new Map<string, AskedFor>();
  const routings = new Map<string, AskedFor>();
  const judgements = new Map<string, AskedFor>();
  const { judges } = plan.settings;
  for (const { planned, trials } of cellsOf(plan)) {
    const { request } = planned;
    for (let trial = planned.sample; trial < planned.sample + trials; trial++) {
      const place = store.at(request, trial);
      const answer = await place.read();
      const asked = planned.routing ? routings : answers;
      if (answer === undefined) asked.set(place.name, { request, trial });
      else for (const asked of judging(planned, answer.text, trial)) await addMissing(asked);
    }
  }
  return {
    answers: [...answers.values()],
    routings: [...routings.values()],
    judgements: [...judgements.values()],
  };

  function judging(planned: PlannedTrial, answer: string, trial: number): readonly AskedFor[] {
    return judgingsOf(planned, answer, judges).map(({ judge, subject }) => ({
      request: judgeRequest(judge, subject),
      trial,
    }));
  }

  async function addMissing(asked: AskedFor): Promise<void> {
    const place = store.at(asked.request, asked.trial);
    if (!(await place.has())) judgements.set(place.name, asked);
  }
}
