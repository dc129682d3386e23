import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deriveSuite } from '../../src/suites/derive-suite.js';
import { type CaseEntry, suiteSchema } from '../../src/suites/suite-schema.js';
import { hashOfTurn, userTurnsOf } from '../../src/suites/user-turn.js';
import { validate } from '../../src/suites/validate.js';
import { parseYamlSource } from '../../src/suites/yaml-source.js';
import { agentWith, type ExampleText } from './agent-with.js';

// A family is two agents, each with examples of one or two turns out of a few texts: small, so that texts repeat, move,
// vanish and return.
const turn = fc.constantFrom('Alpha one', 'Beta: two', "Gamma's 3", 'Delta # four', 'Epsilon');
const example = fc.record({ users: fc.array(turn, { minLength: 1, maxLength: 2 }) });
const family = fc.tuple(fc.array(example, { maxLength: 4 }), fc.array(example, { maxLength: 4 }));

/** What a person does to a case: the order of its keys, their style, what is added. */
const touch = fc.record({
  order: fc.shuffledSubarray(['id', 'prompt', 'from', 'extra'], { minLength: 4 }),
  style: fc.constantFrom('line', 'block', 'brackets', 'flow'),
  isQuoted: fc.boolean(),
  isReworded: fc.boolean(),
  extra: fc.subarray([
    'tags: [ security ,db ]',
    'pass_at: 0.50   # low on purpose',
    'checks:\n  - contains: "x"\n  # another one\n  - { regex: y }',
    'criteria: [ {id: c, text: It says so.} ]',
    '# a comment on a line',
    '',
  ]),
});
type Touch = typeof touch extends fc.Arbitrary<infer Value> ? Value : never;

const ownCase = '- prompt:   Our own   # by hand\n  id: own\n  checks: [{ contains: x }]';

function agentsOf([a, b]: readonly (readonly ExampleText[])[]) {
  return [agentWith('agents/x/a.md', a ?? []), agentWith('agents/x/b.md', b ?? [])];
}

function derive(examples: readonly (readonly ExampleText[])[], text?: string): string {
  const existing = text === undefined ? undefined : parseYamlSource(text, 'suite');
  return deriveSuite({ name: 'x', agents: agentsOf(examples) }, existing).text;
}

function casesOf(text: string): readonly CaseEntry[] {
  return validate(parseYamlSource(text, 'suite'), suiteSchema).cases;
}

function writeFrom({ from }: CaseEntry, style: Touch['style']): string {
  const entries = from.map((entry) => JSON.stringify(entry));
  if (style === 'brackets' || style === 'flow') return `from: [${entries.join(', ')}]`;
  if (style === 'line') return `from:\n${entries.map((entry) => `  - ${entry} # seen\n`).join('')}`;
  return `from:\n${from
    .map(
      ({ file, line, hash, example }) =>
        `- hash: "${hash}"\n  # where\n  file: ${file}\n  line: ${line}\n  example: ${example}\n`,
    )
    .join('')}`;
}

function writeCase(entry: CaseEntry, { order, style, isQuoted, isReworded, extra }: Touch): string {
  const prompt = isReworded ? `${entry.prompt} please` : entry.prompt;
  const parts: Readonly<Record<string, string>> = {
    id: `id: ${entry.id}`,
    prompt: `prompt: ${isQuoted ? JSON.stringify(prompt) : `|-\n  ${prompt}`}`,
    from: writeFrom(entry, style),
    extra: extra.join('\n'),
  };
  if (style === 'flow') {
    return `- { id: ${entry.id}, ${parts['from']}, prompt: ${JSON.stringify(prompt)}, tags: [t] }`;
  }
  const lines = order.flatMap((key) => (parts[key] ?? '').trimEnd().split('\n'));
  const written = lines.filter((line, index) => line !== '' || index > 0);
  return `-\n${written.map((line) => (line === '' ? '' : `  ${line}`)).join('\n')}`.replace(
    /^-\n {2}(?! |#)/,
    '- ',
  );
}

/** The suite as a person left it: cases in an order of their own, each touched, one of their own among them. */
function written(cases: readonly CaseEntry[], touches: readonly Touch[], lineEnd: string): string {
  const blocks = cases.map((entry, index) => {
    const how = touches[index % touches.length];
    return how ? writeCase(entry, how) : '';
  });
  const text = [
    '# ours',
    'version: 1',
    'family: x',
    'cases:',
    ...blocks.toReversed(),
    ownCase,
    '# the end',
  ];
  return `${text.join('\n')}\n`.replaceAll('\n', lineEnd);
}

const edited = fc
  .tuple(family, fc.array(touch, { minLength: 5, maxLength: 5 }), fc.constantFrom('\n', '\r\n'))
  .map(([before, touches, lineEnd]) => written(casesOf(derive(before)), touches, lineEnd));

/** What a person alone decides about a case. */
function ofThePerson({
  id,
  context,
  commentary,
  refers_to,
  attach,
  tags,
  pass_at,
  checks,
  criteria,
}: CaseEntry) {
  return { id, context, commentary, refers_to, attach, tags, pass_at, checks, criteria };
}

/** Lines that deriving has no business with. A comment inside a source goes with the source. */
function foreignLines(text: string): string[] {
  const derived =
    /hash|example|# where|prompt:|review|file:|line:|from:|^\s*- id:|^\s*(?:[A-Z]|id:)|^\s*$|^\s*-\s*$/;
  return text.split('\n').filter((line) => !derived.test(line));
}

describe('deriving again, whatever a person wrote and however the examples changed', () => {
  it('keeps every value of the person, and the order of the cases', () => {
    fc.assert(
      fc.property(edited, family, (text, after) => {
        const before = casesOf(text);
        const result = casesOf(derive(after, text)).slice(0, before.length);
        expect(result.map(ofThePerson)).toEqual(before.map(ofThePerson));
        expect(result.find(({ id }) => id === 'own')).toEqual(
          before.find(({ id }) => id === 'own'),
        );
      }),
    );
  });

  it('keeps every line that is none of its own, comments included', () => {
    fc.assert(
      fc.property(edited, family, (text, after) => {
        const kept = foreignLines(derive(after, text));
        expect(kept).toEqual(expect.arrayContaining(foreignLines(text)));
        expect(kept).toHaveLength(foreignLines(text).length);
      }),
    );
  });

  it('changes a prompt only with its example, and never one that was reworded', () => {
    fc.assert(
      fc.property(edited, family, (text, after) => {
        const result = casesOf(derive(after, text));
        for (const [index, { prompt, from }] of casesOf(text).entries()) {
          const now = result[index];
          if (now?.prompt === prompt) continue;
          expect(from.map(({ hash }) => hash)).toContain(hashOfTurn(prompt));
          const hashes = new Set(now?.from.map(({ hash }) => hash));
          expect(hashes).toEqual(new Set([hashOfTurn(now?.prompt ?? '')]));
          expect(now?.review).toBe('changed');
        }
      }),
    );
  });

  it('has a case for every turn, and marks every case whose turn is gone', () => {
    fc.assert(
      fc.property(edited, family, (text, after) => {
        const live = new Set(userTurnsOf(agentsOf(after)).map(({ source }) => source.hash));
        const result = casesOf(derive(after, text));
        const sources = result.flatMap(({ from }) => from.map(({ hash }) => hash));
        expect(new Set(sources.filter((hash) => live.has(hash)))).toEqual(live);
        for (const { from, review } of result) {
          const isGone = from.some(({ hash }) => !live.has(hash));
          expect(review === 'vanished').toBe(isGone);
        }
      }),
    );
  });

  it('is done after one time', () => {
    fc.assert(
      fc.property(edited, family, (text, after) => {
        const once = derive(after, text);
        expect(derive(after, once)).toBe(once);
      }),
    );
  });

  it('changes nothing where the examples did not', () => {
    fc.assert(
      fc.property(family, (examples) => {
        const text = derive(examples);
        expect(derive(examples, text)).toBe(text);
      }),
    );
  });
});

describe('a prompt', () => {
  it('is written so that it is read back as it stands', () => {
    const [agent] = agentsOf([[{ users: ['x'] }]]);
    const text = fc.string({ unit: 'binary', minLength: 1 }).filter((value) => /\S/.test(value));
    fc.assert(
      fc.property(text, (prompt) => {
        const [first] = agent?.examples ?? [];
        if (!agent || !first) throw new Error('expected an example');
        const turns = [{ role: 'user', text: prompt, directions: [], line: 1 } as const];
        const agents = [{ ...agent, examples: [{ ...first, turns }] }];
        const [entry] = casesOf(deriveSuite({ name: 'x', agents }).text);
        expect(entry?.prompt).toBe(prompt);
      }),
      { numRuns: 500 },
    );
  });
});
