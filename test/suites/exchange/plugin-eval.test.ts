import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exportSuite } from '../../../src/suites/exchange/export-plugin-eval.js';
import { importPluginEval } from '../../../src/suites/exchange/import-plugin-eval.js';
import { readPluginEval } from '../../../src/suites/exchange/read-plugin-eval.js';
import { suiteSchema } from '../../../src/suites/suite-schema.js';
import { folderWith } from '../folder.js';

async function imported(files: Readonly<Record<string, string>>) {
  const folder = await folderWith(files);
  return importPluginEval(await readPluginEval(folder, folder));
}

/** A case with one grader. */
const graded = (grader: string, prompt = 'Fix it') =>
  imported({ 'a/prompt.md': prompt, 'a/graders/g.md': grader });

const problemsOf = (files: Readonly<Record<string, string>>) =>
  imported(files).then(
    () => 'nothing is wrong',
    (error: Error) => error.message,
  );

const agentPattern = String.raw`'"subagent_type"\s*:\s*"(?:[\w-]+:)?code-reviewer"'`;

describe('a suite of `claude plugin eval`', () => {
  it('comes in from the folders of a plugin, prompt.md before case.yaml', async () => {
    const { behaviour, left } = await imported({
      'plugin.json': '{}',
      'evals/First Case/prompt.md':
        '---\nname: First Case\ntags: [smoke]\nmax_turns: 5\ndescription: Why.\n---\n\nWrite  it.\n\n---\nAs asked.\n\n',
      'evals/First Case/graders/right.md': '---\ntype: llm\nweight: 2\n---\nPASS if it is right.\n',
      'evals/group/second/case.yaml':
        'schema_version: "1.1"\nname: second\nexecution: { prompt: Go, model: sonnet }\ncontext: { scaffold_script: ../../../etc/passwd }\ngraders:\n  - { name: polite, type: llm, criteria: It is polite. }\n',
      'evals/results/2026/prompt.md': 'not a case',
      'evals/mocks/server/prompt.md': 'not a case',
    });
    expect(behaviour).toEqual([
      {
        id: 'first-case',
        prompt: 'Write  it.\n\n---\nAs asked.',
        commentary: 'Why.',
        tags: ['smoke'],
        criteria: [{ id: 'right', text: 'PASS if it is right.', points: 2 }],
      },
      { id: 'second', prompt: 'Go', criteria: [{ id: 'polite', text: 'It is polite.' }] },
    ]);
    expect(left).toEqual([
      { case: 'First Case', what: 'max_turns' },
      { case: 'second', what: 'model' },
      { case: 'second', what: 'context.scaffold_script' },
    ]);
  });

  it.each([
    ['type: regex\npattern: ^Fixes', [{ regex: '^Fixes', id: 'g' }]],
    ['type: regex\npattern: x\nflags: gi', [{ regex: { pattern: 'x', flags: 'i' }, id: 'g' }]],
    [
      'type: regex\npattern: TODO\nmatch: not_contains\nweight: 3',
      [{ not: { regex: 'TODO' }, id: 'g', points: 3 }],
    ],
  ])('has a check for %s', async (front, checks) => {
    expect((await graded(`---\n${front}\n---\n`)).behaviour).toMatchObject([{ checks }]);
  });

  it('takes the body of a regex grader for its pattern', async () => {
    const { behaviour } = await graded('---\ntype: regex\n---\n\n\\bid\\b\n');
    expect(behaviour).toMatchObject([{ checks: [{ regex: '\\bid\\b' }] }]);
  });

  it.each([
    [`input_match: ${agentPattern}`, { expect: 'code-reviewer' }],
    [`input_match: ${agentPattern}\nmin: 0\nmax: 0`, { expect_not: 'code-reviewer' }],
    [`input_match: '"subagent_type":"my-plugin:code-reviewer"'`, { expect: 'code-reviewer' }],
    ['min: 0\nmax: 0', { expect: 'nobody' }],
  ])('has a routing case for calls of Agent with %s', async (front, expected) => {
    const { routing, behaviour } = await graded(
      `---\ntype: tool_used\ntool: Agent\n${front}\n---\n`,
    );
    expect(routing).toEqual([{ id: 'a', turns: [{ user: 'Fix it' }], ...expected }]);
    expect(behaviour).toEqual([]);
  });

  it.each([
    ['type: tool_used\ntool: Skill', 'agents are asked without tools'],
    ['type: tool_used\ntool: Agent', 'agents are asked without tools'],
    ['type: tool_used\ntool: Agent\nmin: 0', 'agents are asked without tools'],
    [
      `type: tool_used\ntool: Agent\nmin: 0\ninput_match: ${agentPattern}`,
      'agents are asked without',
    ],
    ['type: tool_order\nbefore: Read\nafter: Edit', 'agents are asked without tools'],
    ['type: file_exists\npath: "*.md"', 'agents are asked without a folder'],
    ['type: baseline\nbaseline_file: x.jsonl', 'there is no judging against a transcript'],
    ['type: regex\npattern: x\nmatch: count:2', 'Assay does not count matches'],
    ['type: regex\npattern: x\ntarget: trace', 'it does not look at the reply'],
    ['type: regex\npattern: x\ntarget: { source: file, path: a }', 'it does not look at the reply'],
    ['type: regex\npattern: (?=x)', 'expected a pattern in RE2 syntax'],
    ['type: regex\npattern: x*', 'expected a pattern that some answer does not match'],
    ['type: regex\npattern: x\nflags: y', 'expected flags out of'],
    ['type: llm\nfocus: files\ncriteria: x', 'it does not look at the reply'],
    ['type: llm', 'it has no criteria'],
  ])('names what has no place: %s', async (front, why) => {
    const { behaviour, routing, left } = await graded(`---\n${front}\n---\n`);
    expect([...behaviour, ...routing]).toEqual([]);
    expect(left).toEqual([
      { case: 'a', what: expect.stringContaining(`the grader g: ${why}`) },
      { case: 'a', what: 'the case itself: nothing is left to grade' },
    ]);
  });

  it('says where it is wrong, in all files at once', async () => {
    const message = await problemsOf({
      'a/prompt.md': '---\nname: a\nmax_turn: 5\n---\nHi\n',
      'b/prompt.md': '---\nname: b\nHi\n',
      'c/prompt.md': '---\nname: c\n---\n \n',
      'd/prompt.md': 'Hi',
      'd/graders/g.md': '---\n\ntype: llmm\n---\n',
      'e/prompt.md': 'Hi',
      'e/graders/g.md': '---\ntype: tool_used\nmin: -1\n---\n',
    });
    expect(message.split('\n')).toEqual([
      expect.stringMatching(/^a\/prompt\.md:3:1: unknown key `max_turn`, did you mean `max_turns`/),
      'b/prompt.md:1:1: expected the front matter to end with a line `---`',
      'c/prompt.md:1:1: expected a prompt, got nothing but white space',
      expect.stringMatching(/^d\/graders\/g\.md:3:/),
      expect.stringMatching(/^e\/graders\/g\.md:2:1: missing `tool`/),
      expect.stringMatching(/^e\/graders\/g\.md:3:/),
    ]);
  });

  it('is bounded, and follows no link', async () => {
    expect(await problemsOf({ 'a/prompt.md': 'x'.repeat(1_000_001) })).toContain(
      'a/prompt.md:1:1: expected at most 1000000 bytes, got 1000001',
    );
    const bomb = Array.from({ length: 9 }, (_, n) => `a${n}: &a${n} [*a${n - 1}, *a${n - 1}]`);
    expect(
      await problemsOf({
        'a/case.yaml': `name: [&a-1 x]\n${bomb.join('\n').replaceAll('a-1', 'z')}`,
      }),
    ).toMatch(/^a\/case\.yaml:/);
    expect(await problemsOf({ [`${'d/'.repeat(9)}prompt.md`]: 'x' })).toContain('found none');
    const folder = await folderWith({ 'evals/a/graders/g.md': '---\ntype: llm\n---\nx' });
    symlinkSync('/etc/hostname', join(folder, 'evals/a/prompt.md'));
    await expect(readPluginEval(folder, folder)).rejects.toThrow('found none');
  });
});

describe('a suite that goes out and comes back', () => {
  const line = fc.stringMatching(/^[A-Za-z"'#:\-{[&*!|>%@` ]{0,20}[a-z]$/);
  const text = fc.array(line, { minLength: 1, maxLength: 3 }).map((all) => all.join('\n').trim());
  const id = fc.stringMatching(/^[a-z]{3,8}$/);

  it('has the cases that it had, where the format can say them', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(
          fc.record({ id, prompt: text, criterion: text, points: fc.integer({ min: 1, max: 9 }) }),
          {
            selector: (each) => each.id,
            minLength: 1,
            maxLength: 4,
          },
        ),
        async (cases) => {
          const suite = suiteSchema.parse({
            version: 1,
            family: 'team',
            cases: cases.map((each) => ({
              ...{ id: each.id, prompt: each.prompt },
              checks: [{ not: { contains: 'a.b(' }, id: 'no-call' }],
              criteria: [{ id: 'met', text: each.criterion, points: each.points }],
            })),
          });
          const { files, left } = exportSuite(suite);
          expect(left).toEqual([]);
          const back = await imported(
            Object.fromEntries(files.map((each) => [each.file, each.text])),
          );
          expect(back.left).toEqual([]);
          expect(back.behaviour).toEqual(
            cases
              .toSorted((a, b) => (a.id < b.id ? -1 : 1))
              .map((each) => ({
                ...{ id: each.id, prompt: each.prompt },
                checks: [{ not: { regex: 'a\\.b\\(' }, id: 'no-call' }],
                criteria: [
                  {
                    id: 'met',
                    text: each.criterion,
                    ...(each.points > 1 && { points: each.points }),
                  },
                ],
              })),
          );
        },
      ),
      { numRuns: 25 },
    );
  });

  it('names what the format cannot say', () => {
    const suite = suiteSchema.parse({
      ...{ version: 1, family: 'team', pass_at: 0.5 },
      cases: [
        {
          ...{ id: 'one', prompt: 'Hi', attach: ['a.ts'], context: 'Late.', required: true },
          checks: [
            { 'word-count': { max: 9 } },
            { regex: '\\pL', required: true },
            { contains: 'x' },
          ],
          criteria: [{ id: 'bad', text: 'It lies.', points: -2 }],
        },
        { id: 'two', prompt: 'Hi', criteria: [{ id: 'bad', text: 'It lies.', points: -2 }] },
      ],
      fidelity: [{ variant: 'team/a', criteria: [{ id: 'own', text: 'It plans.' }] }],
    });
    const { files, left } = exportSuite(suite);
    expect(files.map(({ file }) => file)).toEqual(['one/prompt.md', 'one/graders/contains-x.md']);
    expect(left.map((each) => `${each.case}: ${each.what}`)).toEqual([
      'null: `pass_at`',
      'null: `fidelity`',
      'one: `context`',
      'one: `attach`',
      'one: `required`',
      'one: the check word-count max 9: no grader says this',
      'one: the check regex "\\\\pL": no grader says this',
      'one: the criterion bad: a weight cannot be negative (-2)',
      'two: the criterion bad: a weight cannot be negative (-2)',
      'two: the case itself: nothing is left to grade',
    ]);
  });
});
