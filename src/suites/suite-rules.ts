import { checkId } from '../graders/checks/check.js';
import { unknownWord } from '../words/nearest-word.js';
import type { CaseEntry, SuiteFile } from './suite-schema.js';

/** A broken rule: the path to the value that breaks it, and what is wrong. */
export interface Violation {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

type Graded = Pick<CaseEntry, 'checks' | 'criteria'> & Partial<Pick<CaseEntry, 'proposed'>>;

/**
 * The rules of a suite that reach beyond one value: names are unique and exist, and everything has something to grade.
 *
 * @param expected the family's name and the ids of its variants.
 */
export function violationsOf(
  suite: SuiteFile,
  { family, variants }: { readonly family: string; readonly variants: readonly string[] },
): readonly Violation[] {
  return [
    ...(suite.family === family ? [] : [otherFamily(suite.family, family)]),
    ...(suite.cases.length === 0
      ? [{ path: ['cases'], message: 'expected at least one case' }]
      : []),
    ...repeated(suite.cases.map(({ id }, index) => ({ id, path: ['cases', index, 'id'] }))),
    ...suite.cases.flatMap((entry, index) => [
      ...nothingToGrade(entry, ['cases', index], `the case \`${entry.id}\``),
      ...repeated(itemIds(entry, ['cases', index])),
    ]),
    ...fidelityViolations(suite, variants),
  ];
}

function otherFamily(found: string, expected: string): Violation {
  return { path: ['family'], message: `expected the family \`${expected}\`, got \`${found}\`` };
}

function fidelityViolations(suite: SuiteFile, variants: readonly string[]): Violation[] {
  const caseIds = suite.cases.map(({ id }) => id);
  const entries = suite.fidelity.map((entry, index) => ({ entry, path: ['fidelity', index] }));
  const graded = [...new Set(suite.fidelity.map(({ variant }) => variant))];
  return [
    ...entries.flatMap(({ entry, path }) => [
      ...unknown('variant', entry.variant, variants, [...path, 'variant']),
      ...entry.cases.flatMap((id, at) => unknown('case', id, caseIds, [...path, 'cases', at])),
      ...nothingToGrade(entry, path, `the fidelity of \`${entry.variant}\``),
    ]),
    ...graded.flatMap((variant) => {
      const own = entries.filter(({ entry }) => entry.variant === variant);
      return repeated(own.flatMap(({ entry, path }) => itemIds(entry, path)));
    }),
  ];
}

function unknown(
  what: string,
  word: string,
  known: readonly string[],
  path: Violation['path'],
): Violation[] {
  return known.includes(word) ? [] : [{ path, message: unknownWord(what, word, known) }];
}

function nothingToGrade(entry: Graded, path: Violation['path'], what: string): Violation[] {
  if (entry.checks.length + entry.criteria.length > 0) return [];
  const waiting = entry.proposed?.length
    ? '; its proposed criteria count once you move them from `proposed` to `criteria`'
    : '';
  const message = `${what} has nothing to grade: give it \`checks\` or \`criteria\`${waiting}`;
  return [{ path, message }];
}

/** Ids of proposed criteria among them: accepting one must break nothing. */
function itemIds({ checks, criteria, proposed = [] }: Graded, path: Violation['path']) {
  return [
    ...checks.map((check, index) => ({ id: checkId(check), path: [...path, 'checks', index] })),
    ...criteria.map(({ id }, index) => ({ id, path: [...path, 'criteria', index, 'id'] })),
    ...proposed.map(({ id }, index) => ({ id, path: [...path, 'proposed', index, 'id'] })),
  ];
}

function repeated(named: readonly { id: string; path: Violation['path'] }[]): Violation[] {
  const seen = new Set<string>();
  return named.flatMap(({ id, path }) => {
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    return [
      { path, message: `the id \`${id}\` stands here a second time: give each its own \`id\`` },
    ];
  });
}
