/**
 * Converts answers and judgements that were written down outside the Messages API into recordings.
 *
 *   node --import jiti/register scripts/convert-recordings.ts <answers.jsonl> <judgements.jsonl> <folder>
 *
 * In: one JSON object a line, `{agent, prompt, trial, text}` and `{agent, prompt, trial, verdicts}`.
 * Out: `<folder>/<name>.answers.jsonl` and `<folder>/<name>.judgements.jsonl`. What such files do not know
 * (model, effort, tokens, latency, how the judge was instructed) is left out, and is shown as not known.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { readAgentFile } from '../src/agents/read-agent-file.js';
import { criterionSchema } from '../src/graders/criterion.js';
import { judgeMessage } from '../src/graders/judge/request.js';
import { verdictSchema } from '../src/graders/judge/verdict.js';
import { bareAnswer } from '../src/models/recordings/bare-answer.js';
import { type Exchange, formatExchange, formatHeader } from '../src/models/recordings/recording.js';

const subject = { agent: z.string(), prompt: z.string(), trial: z.int().positive() };
const answerSchema = z.strictObject({ ...subject, text: z.string() });
const judgementSchema = z.strictObject({ ...subject, verdicts: z.array(verdictSchema) });
const rubricSchema = z.array(
  z.strictObject({ prompt: z.string(), criteria: z.array(criterionSchema) }),
);
type RawAnswer = z.output<typeof answerSchema>;

async function readLines<T>(path: string, schema: z.ZodType<T>): Promise<readonly T[]> {
  const lines = (await readFile(path, 'utf8')).split('\n').filter((line) => line !== '');
  return lines.map((line) => schema.parse(JSON.parse(line)));
}

async function answerExchange({ agent, prompt, trial, text }: RawAnswer): Promise<Exchange> {
  const { body } = await readAgentFile(join('agents', `${agent}.md`));
  const messages = [{ role: 'user' as const, content: [{ type: 'text' as const, text: prompt }] }];
  const request = { system: body, messages, tools: null, format: null };
  return { purpose: 'answer', trial, request, answer: bareAnswer(text) };
}

async function convert(answersPath: string, judgementsPath: string, folder: string): Promise<void> {
  const name = basename(answersPath, '.jsonl');
  const rubric = rubricSchema.parse(parse(await readFile(join('rubrics', `${name}.yaml`), 'utf8')));
  const answers = await readLines(answersPath, answerSchema);
  const judgements = await readLines(judgementsPath, judgementSchema);
  const texts = new Map(answers.map((answer) => [keyOf(answer), answer.text]));

  const judgementExchanges = judgements.map((judgement): Exchange => {
    const criteria = rubric.find(({ prompt }) => prompt === judgement.prompt)?.criteria;
    const answer = texts.get(keyOf(judgement));
    if (criteria === undefined || answer === undefined) {
      throw new Error(`no rubric or no answer for ${keyOf(judgement)}`);
    }
    const message = judgeMessage({ task: [judgement.prompt], answer, criteria });
    const text = JSON.stringify({ verdicts: judgement.verdicts });
    return {
      purpose: 'judgement',
      trial: judgement.trial,
      request: { messages: [message] },
      answer: bareAnswer(text),
    };
  });

  await mkdir(folder, { recursive: true });
  await write(
    join(folder, `${name}.answers.jsonl`),
    `${answers.length} answers of a Claude model, written down outside the Messages API.`,
    await Promise.all(answers.map(answerExchange)),
  );
  await write(
    join(folder, `${name}.judgements.jsonl`),
    `${judgements.length} judgements of a Claude model on these answers. The judge saw the task, the criteria and the answer; its instructions are not known.`,
    judgementExchanges,
  );
}

function keyOf({ agent, prompt, trial }: Pick<RawAnswer, 'agent' | 'prompt' | 'trial'>): string {
  return `${agent}, trial ${trial}, ${JSON.stringify(prompt)}`;
}

async function write(path: string, about: string, exchanges: readonly Exchange[]): Promise<void> {
  const lines = [formatHeader(about), ...exchanges.map(formatExchange)];
  await writeFile(path, `${lines.join('\n')}\n`);
  console.log(`${path}: ${exchanges.length} exchanges`);
}

const [answersPath, judgementsPath, folder] = process.argv.slice(2);
if (answersPath === undefined || judgementsPath === undefined || folder === undefined) {
  console.error('expected three arguments: <answers.jsonl> <judgements.jsonl> <folder>');
  process.exitCode = 2;
} else {
  await convert(answersPath, judgementsPath, folder);
}
