import { checkSchema } from '../../graders/checks/check.js';
import { MAX_POINTS } from '../../graders/points.js';
import type { Expectation } from '../../graders/routing/expectation.js';
import {
  type BehaviourDraft,
  type CheckDraft,
  type CriterionDraft,
  distinct,
  idOf,
  type RoutingDraft,
} from './drafts.js';
import { type LeftBehind, leftOf } from './left-behind.js';
import type { NamedGrader, PluginEvalCase } from './plugin-eval-case.js';
import { expectationOfGrader } from './routing-grader.js';

/** Cases that came from another tool, and what did not come along. */
export interface ImportedCases {
  readonly behaviour: readonly BehaviourDraft[];
  readonly routing: readonly RoutingDraft[];
  readonly left: readonly LeftBehind[];
}

/**
 * The cases of `claude plugin eval` as Assay's: graders of the reply become criteria and checks, graders about whom Claude
 * delegates to make a routing case.
 */
export function importPluginEval(cases: readonly PluginEvalCase[]): ImportedCases {
  const ids = distinct(cases.map(({ name }, index) => idOf(name, `case-${index + 1}`)));
  const imported = cases.map((each, index) => importCase(each, ids[index] ?? each.name));
  return {
    behaviour: imported.flatMap(({ behaviour }) => behaviour),
    routing: imported.flatMap(({ routing }) => routing),
    left: imported.flatMap(({ left }) => left),
  };
}

function importCase(each: PluginEvalCase, id: string): ImportedCases {
  const ids = distinct(each.graders.map(({ name }, index) => idOf(name, `grader-${index + 1}`)));
  const carried = each.graders.map((named, index) => carry(named, ids[index] ?? named.name));
  const checks = carried.flatMap((one) => (one.kind === 'check' ? [one.check] : []));
  const criteria = carried.flatMap((one) => (one.kind === 'criterion' ? [one.criterion] : []));
  const [expected, ...others] = carried.flatMap((one) =>
    one.kind === 'expectation' ? [one.expected] : [],
  );
  const said = {
    ...(each.about !== undefined && { commentary: each.about }),
    ...(each.tags.length > 0 && { tags: each.tags }),
  };
  const isGraded = checks.length + criteria.length > 0;
  const left = [
    ...each.others,
    ...carried.flatMap((one) => one.left),
    ...(others.length > 0 ? ['a second grader about delegation'] : []),
    ...(isGraded || expected ? [] : ['the case itself: nothing is left to grade']),
  ];
  return {
    behaviour: isGraded
      ? [
          {
            ...{ id, prompt: each.prompt, ...said },
            ...(checks.length > 0 && { checks }),
            ...(criteria.length > 0 && { criteria }),
          },
        ]
      : [],
    routing: expected
      ? [{ id, turns: [{ user: each.prompt }], ...expectKeys(expected), ...said }]
      : [],
    left: leftOf(each.name, left),
  };
}

function expectKeys(expected: Expectation): Pick<RoutingDraft, 'expect' | 'expect_not'> {
  if (expected.kind === 'nobody') return { expect: 'nobody' };
  return expected.kind === 'not' ? { expect_not: expected.agent } : { expect: expected.agent };
}

/** What a grader comes to, and what of it does not come along. */
type Carried = { readonly left: readonly string[] } & (
  | { readonly kind: 'check'; readonly check: CheckDraft }
  | { readonly kind: 'criterion'; readonly criterion: CriterionDraft }
  | { readonly kind: 'expectation'; readonly expected: Expectation }
  | { readonly kind: 'nothing' }
);

function carry(named: NamedGrader, id: string): Carried {
  const { name, grader } = named;
  const nothing = (why: string): Carried => ({
    kind: 'nothing',
    left: [`the grader ${name}: ${why}`],
  });
  const { weight } = grader;
  if (weight > MAX_POINTS) return nothing(`its weight is over ${MAX_POINTS}`);
  const points = weight === 1 ? {} : { points: weight };
  const left = grader.arm === 'with-only' ? [`\`arm\` of the grader ${name}`] : [];
  switch (grader.type) {
    case 'llm': {
      if (grader.focus !== 'last_message') return nothing('it does not look at the reply');
      const text = grader.criteria?.trim() ?? '';
      if (text === '') return nothing('it has no criteria');
      return { kind: 'criterion', criterion: { id, text, ...points }, left };
    }
    case 'regex': {
      if (grader.target !== 'last_message') return nothing('it does not look at the reply');
      if (grader.match.startsWith('count:')) return nothing('Assay does not count matches');
      const check = { ...regexTest(grader), id, ...points };
      const parsed = checkSchema.safeParse(check);
      if (!parsed.success) return nothing(parsed.error.issues[0]?.message ?? 'it is no check');
      return { kind: 'check', check, left };
    }
    case 'tool_used': {
      const expected = expectationOfGrader(grader);
      if (!expected) return nothing('agents are asked without tools, so that they use none');
      return { kind: 'expectation', expected, left };
    }
    case 'tool_order':
      return nothing('agents are asked without tools, so that they use none');
    case 'file_exists':
      return nothing('agents are asked without a folder to work in');
    case 'baseline':
      return nothing('there is no judging against a transcript');
  }
}

function regexTest({
  pattern = '',
  flags,
  match,
}: Extract<NamedGrader['grader'], { type: 'regex' }>): CheckDraft {
  // `g` and `u` change nothing about whether there is a match; the check refuses what it does not know.
  const own = flags.replace(/[gu]/g, '');
  const regex = own === '' ? pattern : { pattern, flags: own };
  return match === 'not_contains' ? { not: { regex } } : { regex };
}
