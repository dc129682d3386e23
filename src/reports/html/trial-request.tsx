import type { VariantReport } from '../../comparisons/report.js';
import type { Answer } from '../../models/model.js';
import type { JudgeTrace, TrialRecord } from '../../runs/record.js';
import { count, dollars, duration, NOT_KNOWN } from '../figures.js';
import { Facts } from './facts.js';

interface Props {
  readonly trial: TrialRecord;
  readonly variant: VariantReport;
  readonly maxTokens: number;
  /** Ids of the system prompt and of the message, which stand in the page once. */
  readonly prompt: string;
  readonly message: string;
}

/** The exact request, what the provider said about its answer, and what the judge wrote. */
export function TrialRequest({ trial, variant, maxTokens, prompt, message }: Props) {
  const { answer, judge, fidelityJudge } = trial;
  const usage = answer?.usage ?? null;
  return (
    <details class="request">
      <summary>Request and usage</summary>
      <Facts
        facts={[
          ['System prompt', <a href={`#${prompt}`}>{variant.file}</a>],
          ['Message', <a href={`#${message}`}>{trial.case}</a>],
          ['Model asked for', variant.model ?? NOT_KNOWN],
          ['Model that answered', answer?.model ?? NOT_KNOWN],
          ['Effort', variant.effort ?? 'the default of the model'],
          ['Most tokens', count(maxTokens)],
          ['Stop reason', answer?.stopReason ?? NOT_KNOWN],
          ['Tokens in', count(usage?.inputTokens ?? null)],
          ['Tokens out', count(usage?.outputTokens ?? null)],
          ['Read from cache', count(usage?.cacheReadTokens ?? null)],
          ['Written to cache', count(usage?.cacheWriteTokens ?? null)],
          ['Latency', duration(answer?.latencyMs ?? null)],
          ['Requests made', attempts(answer)],
          ['Cost with judgement', dollars(trial.costUsd)],
          ['Source', source(answer)],
          ['Request id', answer?.requestId ?? NOT_KNOWN],
          ['Key of the request', <code>{trial.request}</code>],
        ]}
      />
      {judge.map((trace) => (
        <Judgement key={trace.request} title={`What ${judgeOf(trace)} wrote`} trace={trace} />
      ))}
      {fidelityJudge.map((trace) => (
        <Judgement
          key={trace.request}
          title={`What ${judgeOf(trace)} wrote on fidelity`}
          trace={trace}
        />
      ))}
    </details>
  );
}

function judgeOf({ judge }: JudgeTrace): string {
  return judge ?? 'the judge';
}

/** How many requests it took, and what became of those that failed. */
function attempts(answer: Answer | null): string {
  const failed = answer?.failedAttempts ?? [];
  const reasons = failed.map(({ reason }) => reason).join(', ');
  return `${count(answer?.attempts ?? null)}${reasons === '' ? '' : ` (${reasons})`}`;
}

function source(answer: Answer | null): string {
  if (answer === null) return 'no answer';
  return answer.batched ? `${answer.source}, in a batch` : answer.source;
}

function Judgement({ title, trace }: { readonly title: string; readonly trace: JudgeTrace }) {
  return (
    <details>
      <summary>{title}</summary>
      <p class="quiet">
        Key of the request: <code>{trace.request}</code>
      </p>
      {trace.answers.map(({ text }, index) => (
        <pre key={index} class="raw-text" dir="auto">
          {text}
        </pre>
      ))}
    </details>
  );
}
