import { type Check, checkId, describeCheck } from '../../graders/checks/check.js';
import type { Criterion } from '../../graders/criterion.js';
import { expectationOf } from '../routing/read-routing-suite.js';
import type { RoutingSuiteFile } from '../routing/routing-schema.js';
import type { CaseEntry, SuiteFile } from '../suite-schema.js';
import { writeBlock } from '../write-yaml.js';
import { distinct, idOf } from './drafts.js';
import { type LeftBehind, leftOf } from './left-behind.js';
import type { TextFile } from './plugin-eval-case.js';
import { loneTurn } from './query-list.js';
import { escapePattern, graderOfExpectation } from './routing-grader.js';

/** The files of a suite of `claude plugin eval`, by their paths from its folder, and what they cannot say. */
export interface ExportedSuite {
  readonly files: readonly TextFile[];
  readonly left: readonly LeftBehind[];
}

/** A suite of a family as one of `claude plugin eval`. */
export function exportSuite(suite: SuiteFile): ExportedSuite {
  const cases = suite.cases.map(exportCase);
  const left = [
    ...(suite.pass_at === 1 ? [] : ['`pass_at`']),
    ...(suite.fidelity.length === 0 ? [] : ['`fidelity`']),
  ];
  return {
    files: cases.flatMap(({ files }) => files),
    left: [...left.map((what) => ({ case: null, what })), ...cases.flatMap((each) => each.left)],
  };
}

/** A routing suite as one of `claude plugin eval`: each case asserts a call of the delegation tool. */
export function exportRouting({ cases }: RoutingSuiteFile): ExportedSuite {
  const exported = cases.map((each): ExportedSuite => {
    const prompt = loneTurn(each);
    if (prompt === undefined) {
      const what = 'the case itself: a prompt is one message of a user';
      return { files: [], left: leftOf(each.id, [what]) };
    }
    const { id, commentary, tags } = each;
    const front = { ...aboutOf({ commentary, tags }), allowed_tools: ['Agent'] };
    return {
      files: [
        markdown(`${id}/prompt.md`, { name: id, ...front }, prompt),
        markdown(`${id}/graders/delegation.md`, graderOfExpectation(expectationOf(each)), ''),
      ],
      left: leftOf(id, provenanceOf(each)),
    };
  });
  return {
    files: exported.flatMap(({ files }) => files),
    left: exported.flatMap((each) => each.left),
  };
}

function exportCase(each: CaseEntry): ExportedSuite {
  const { id, prompt, context, attach, proposed, pass_at: passAt } = each;
  const names = distinct([
    ...each.checks.map((check) => idOf(checkId(check), 'check')),
    ...each.criteria.map((criterion) => criterion.id),
  ]);
  const graders = [
    ...each.checks.map((check) => checkGrader(check)),
    ...each.criteria.map((criterion) => criterionGrader(criterion)),
  ];
  const files = graders.flatMap(({ front, body }, index) =>
    front ? [markdown(`${id}/graders/${names[index]}.md`, front, body)] : [],
  );
  const left = [
    ...(context === undefined ? [] : ['`context`']),
    ...(attach.length === 0 ? [] : ['`attach`']),
    ...(proposed.length === 0 ? [] : ['`proposed`']),
    ...(passAt === undefined ? [] : ['`pass_at`']),
    ...provenanceOf(each),
    ...graders.flatMap((grader) => grader.left),
    ...(files.length > 0 ? [] : ['the case itself: nothing is left to grade']),
  ];
  const front = { name: id, ...aboutOf(each) };
  return {
    files: files.length > 0 ? [markdown(`${id}/prompt.md`, front, prompt), ...files] : [],
    left: leftOf(id, left),
  };
}

function aboutOf({
  commentary,
  tags,
}: {
  readonly commentary?: string | undefined;
  readonly tags: readonly string[];
}) {
  return {
    ...(commentary !== undefined && { description: commentary }),
    ...(tags.length > 0 && { tags }),
  };
}

/** What belongs to Assay's own bookkeeping, or to its gate. */
function provenanceOf({
  from,
  required,
}: {
  readonly from: readonly unknown[];
  readonly required: boolean;
}): readonly string[] {
  return [...(from.length === 0 ? [] : ['`from`']), ...(required ? ['`required`'] : [])];
}

/** A grader's file; without front matter there is none. */
interface Grader {
  readonly front?: Readonly<Record<string, unknown>>;
  readonly body: string;
  readonly left: readonly string[];
}

function criterionGrader({ id, text, points, required, tags }: Criterion): Grader {
  if (points < 0)
    return { body: '', left: [`the criterion ${id}: a weight cannot be negative (${points})`] };
  const left = [
    ...(required ? [`\`required\` of the criterion ${id}`] : []),
    ...(tags.length > 0 ? [`\`tags\` of the criterion ${id}`] : []),
  ];
  return { front: { type: 'llm', ...weightOf(points) }, body: text, left };
}

function checkGrader(check: Check): Grader {
  const pattern = patternOf(check.test);
  if (!pattern)
    return { body: '', left: [`the check ${describeCheck(check)}: no grader says this`] };
  const front = { type: 'regex', ...pattern, ...weightOf(check.points) };
  return {
    front,
    body: '',
    left: check.required ? [`\`required\` of the check ${checkId(check)}`] : [],
  };
}

function weightOf(points: number): { readonly weight?: number } {
  return points === 1 ? {} : { weight: points };
}

interface Pattern {
  readonly pattern: string;
  readonly flags?: string;
  readonly match?: 'not_contains';
}

/** A test as a JavaScript pattern, where it can be one. */
function patternOf(test: Check['test']): Pattern | undefined {
  switch (test.kind) {
    case 'regex': {
      const { pattern, flags } = test.args;
      return meansTheSame(pattern) ? { pattern, ...(flags && { flags }) } : undefined;
    }
    case 'contains': {
      const flags = test.args['ignore-case'] ? { flags: 'i' } : {};
      return { pattern: escapePattern(test.args.text), ...flags };
    }
    case 'not': {
      const inner = patternOf(test.test);
      return inner && !inner.match ? { ...inner, match: 'not_contains' } : undefined;
    }
    default:
      return undefined;
  }
}

/** RE2 has groups, anchors and classes of its own, which JavaScript refuses or takes for letters. */
function meansTheSame(pattern: string): boolean {
  if (/\\[AzQECpP]|\(\?[P^a-zA-Z-]|\[\[:/.test(pattern)) return false;
  try {
    new RegExp(pattern);
    return true;
  } catch {
    return false;
  }
}

function markdown(file: string, front: Readonly<Record<string, unknown>>, body: string): TextFile {
  return { file, text: `---\n${writeBlock(front, [])}---\n${body === '' ? '' : `\n${body}\n`}` };
}
