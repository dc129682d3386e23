import type { VariantReport } from '../../comparisons/report.js';
import type { RunCase, TrialRecord } from '../../runs/record.js';
import { points } from '../figures.js';
import { caseAnchor, type Place, promptAnchor, trialAnchor } from './anchors.js';
import { RawAnswer, RenderedAnswer } from './answer-view.js';
import { Badge } from './outcome-badge.js';
import { TrialItems } from './trial-items.js';
import { TrialRequest } from './trial-request.js';
import type { FamilyView } from './view.js';

interface Props {
  readonly view: FamilyView;
  readonly place: Place;
  readonly variant: VariantReport;
  readonly runCase: RunCase;
  readonly trial: TrialRecord;
}

/** One answer with everything known about it. */
export function Trial({ view, place, variant, runCase, trial }: Props) {
  const id = trialAnchor(place);
  const quoted = [...trial.items, ...trial.fidelity].map(({ evidence }) => evidence);
  return (
    <article
      class="trial"
      id={id}
      aria-label={`${variant.id}, ${runCase.id}, trial ${trial.trial}`}
    >
      <p class="trial-head">
        <strong>Trial {trial.trial}</strong> <Badge of={trial.outcome} />{' '}
        <span class="figure">{trial.score === null ? '' : `${points(trial.score)} of 100`}</span>{' '}
        <span class="quiet" dir="auto">
          {trial.reason}
        </span>
      </p>
      <div class="trial-body">
        <div class="grades">
          <TrialItems items={trial.items} rubric={runCase.rubric} marks={`${id}q`} first={0} />
          {trial.fidelity.length === 0 ? null : (
            <>
              <h5>Fidelity to its own prompt</h5>
              <TrialItems
                items={trial.fidelity}
                rubric={variant.fidelity}
                marks={`${id}q`}
                first={trial.items.length}
              />
            </>
          )}
          <TrialRequest
            trial={trial}
            variant={variant}
            maxTokens={view.maxTokens}
            prompt={promptAnchor(view.index, place.variant)}
            message={caseAnchor(view.index, place.case)}
          />
        </div>
        <Answer trial={trial} quotes={quoted} id={id} />
      </div>
    </article>
  );
}

interface AnswerProps {
  readonly trial: TrialRecord;
  readonly quotes: readonly string[];
  readonly id: string;
}

function Answer({ trial: { answer, failure }, quotes, id }: AnswerProps) {
  if (answer === null) {
    return (
      <p class="answer unscored" dir="auto">
        No answer:{' '}
        {failure === null ? 'the reason is not known' : `${failure.reason}, ${failure.message}`}
      </p>
    );
  }
  return (
    <div class="answer">
      <div class="rendered" dir="auto">
        <RenderedAnswer text={answer.text} quotes={quotes} anchor={`${id}q`} />
      </div>
      <div class="raw">
        <RawAnswer text={answer.text} quotes={quotes} anchor={`${id}r`} />
      </div>
      {answer.toolCalls.length === 0 ? null : (
        <div class="tools">
          <pre class="raw-text">
            {answer.toolCalls.map(
              ({ name, input }) => `${name} ${JSON.stringify(input, null, 2)}\n`,
            )}
          </pre>
        </div>
      )}
    </div>
  );
}
