import { createHash } from 'node:crypto';
import type { AskOptions, Failure, Model, ModelRequest } from '../../models/model.js';
import { fenceCode, fenced } from '../fences.js';
import { askStrictly } from '../judge/ask-strictly.js';
import type { JudgeCall } from '../judge/judge.js';
import type { JudgeSettings } from '../judge/request.js';
import { pairwiseInstructions, pairwiseVersion } from './instructions.js';
import { type Preference, preferenceFormat, readPreference } from './preference.js';

/** Two answers to one task in the order in which they are shown. The variants are not among it: the judge is blind. */
export interface ShownPair {
  /** The user's message, a block each for the prompt and the attached texts. */
  readonly task: readonly string[];
  readonly first: string;
  readonly second: string;
}

/** How a judge is asked about two answers. */
export interface PairwiseSettings extends Omit<JudgeSettings, 'perCriterion'> {
  /** Whether it says how much better an answer is. */
  readonly magnitude: boolean;
}

/** What a judge made of two answers, and how it came about. */
export interface PairJudged {
  /** `null` where it could not be asked or read; then `problem` says why. */
  readonly preference: Preference | null;
  readonly problem: string;
  readonly call: JudgeCall;
  /** Set where the judge could not be asked. */
  readonly failure: Failure | null;
}

/**
 * Names a judge of pairs: the first 12 hex digits of the SHA-256 of model, effort, instructions, output schema and
 * version.
 */
export function pairwiseIdentity({ model, effort, magnitude }: PairwiseSettings): string {
  const asked = [pairwiseInstructions(magnitude), preferenceFormat(magnitude), pairwiseVersion];
  const parts = [model, effort ?? null, ...asked];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 12);
}

/** The request about two answers in the order shown, fenced by a code that none of the texts can contain. */
export function pairRequest(settings: PairwiseSettings, shown: ShownPair): ModelRequest {
  const { model, effort, maxTokens, magnitude } = settings;
  const { task, first, second } = shown;
  const code = fenceCode([...task, first, second]);
  const texts = [
    ...fenced('TASK', code, task),
    ...fenced('FIRST ANSWER', code, [first]),
    ...fenced('SECOND ANSWER', code, [second]),
  ];
  return {
    model,
    ...(effort !== undefined && { effort }),
    system: pairwiseInstructions(magnitude),
    messages: [{ role: 'user', content: texts.map((text) => ({ type: 'text', text })) }],
    format: preferenceFormat(magnitude),
    maxTokens,
  };
}

/** Has a judge say which of two answers it prefers; what can't be read is asked for once more, then unscored. */
export async function judgePair(
  model: Model,
  settings: PairwiseSettings,
  shown: ShownPair,
  options: AskOptions,
): Promise<PairJudged> {
  const request = pairRequest(settings, shown);
  const reader = {
    read: (text: string) => readPreference(text, settings.magnitude),
    unread: (problem: string) => ({ preference: null, problems: [problem] }),
  };
  const { answers, reading, failure } = await askStrictly(model, request, reader, options);
  const preference = reading?.preference ?? null;
  return {
    preference,
    problem: problemOf(preference, reading, failure),
    call: { request, answers },
    failure,
  };
}

function problemOf(
  preference: Preference | null,
  reading: { readonly problems: readonly string[] } | null,
  failure: Failure | null,
): string {
  if (preference !== null) return '';
  if (reading !== null) return `judgement not usable: ${reading.problems.join('; ')}`;
  return `the judge could not be asked: ${failure?.message}`;
}
