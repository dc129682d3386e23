import { type Proposed, proposeCriteria } from '../../graders/proposals/propose.js';
import type { ProposerSettings } from '../../graders/proposals/request.js';
import type { Failure, Model } from '../../models/model.js';
import { addProposals } from '../../suites/add-proposals.js';
import { proposalSubject } from '../../suites/proposal-subject.js';
import { type CaseEntry, suiteSchema } from '../../suites/suite-schema.js';
import { validate } from '../../suites/validate.js';
import { parseYamlSource } from '../../suites/yaml-source.js';

/** Who is asked, and from where files are read. */
export interface ProposeOptions {
  readonly model: Model;
  readonly settings: ProposerSettings;
  readonly root: string;
  readonly signal: AbortSignal;
}

/** A suite with the criteria that a model proposed for it. */
export interface SuiteProposals {
  /** The text of the suite, the proposed criteria in it. */
  readonly text: string;
  readonly criteria: number;
  /** Ids of the cases that were given some. */
  readonly cases: readonly string[];
  /** Ids of the cases that were not asked about, since earlier proposals wait there. */
  readonly waiting: readonly string[];
  /** The cases that nothing is written for, and why. */
  readonly failed: readonly { readonly case: string; readonly problem: string }[];
  /** Set where no further request could succeed. */
  readonly stopped: Failure | null;
}

/**
 * Asks a model for criteria for each case of a suite that has no proposals waiting. Writes nothing.
 *
 * @param suite its text, and its path from the root.
 */
export async function proposeForSuite(
  { file, text }: { readonly file: string; readonly text: string },
  options: ProposeOptions,
): Promise<SuiteProposals> {
  const source = parseYamlSource(text, file);
  const { cases } = validate(source, suiteSchema);
  const { asked, stopped } = await askForAll(cases, file, options);
  const proposed = asked.flatMap(({ entry, outcome }) =>
    outcome.kind === 'proposed' ? [{ entry, proposals: outcome.proposals }] : [],
  );
  const byPlace = new Map(
    proposed.map(({ entry, proposals }) => [cases.indexOf(entry), proposals]),
  );
  return {
    text: addProposals(source, byPlace),
    criteria: proposed.reduce((sum, { proposals }) => sum + proposals.length, 0),
    cases: proposed.map(({ entry }) => entry.id),
    waiting: cases.filter(hasWaiting).map(({ id }) => id),
    failed: asked.flatMap(({ entry, outcome }) =>
      outcome.kind === 'proposed' ? [] : [{ case: entry.id, problem: problemOf(outcome) }],
    ),
    stopped,
  };
}

interface AskedCase {
  readonly entry: CaseEntry;
  readonly outcome: Proposed;
}

/** Asks about all cases at once; where one failure means that no request can succeed, the others are not asked. */
async function askForAll(
  cases: readonly CaseEntry[],
  file: string,
  options: ProposeOptions,
): Promise<{ readonly asked: readonly AskedCase[]; readonly stopped: Failure | null }> {
  const stop = new AbortController();
  const signal = AbortSignal.any([options.signal, stop.signal]);
  const fatal: Failure[] = [];
  const open = cases.filter((entry) => !hasWaiting(entry));
  const asked = await Promise.all(
    open.map(async (entry): Promise<AskedCase> => {
      const outcome = await proposeForCase(entry, file, { ...options, signal });
      if (outcome.kind === 'not asked' && outcome.failure.fatal) {
        fatal.push(outcome.failure);
        stop.abort();
      }
      return { entry, outcome };
    }),
  );
  return { asked, stopped: fatal[0] ?? null };
}

function hasWaiting({ proposed }: CaseEntry): boolean {
  return proposed.length > 0;
}

async function proposeForCase(
  entry: CaseEntry,
  file: string,
  { model, settings, root, signal }: ProposeOptions,
): Promise<Proposed> {
  const found = await proposalSubject(entry, file, root);
  if (found.kind === 'refused') return { kind: 'unusable', problem: found.problem };
  return proposeCriteria(model, settings, found.subject, { trial: 1, signal });
}

function problemOf(outcome: Exclude<Proposed, { kind: 'proposed' }>): string {
  return outcome.kind === 'not asked' ? outcome.failure.message : outcome.problem;
}
