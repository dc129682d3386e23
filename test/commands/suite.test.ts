import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { assay, emptyFolder } from './assay.js';
import { write } from './live-project.js';

const routing = `version: 1
kind: routing
cases:
  # Mine.
  - { id: review, turns: [{ user: Check my diff }], expect: code-reviewer }
  - { id: chat, turns: [{ user: Good morning }], expect: nobody }
  - { id: late, context: It is late., turns: [{ user: Check it }], expect: code-reviewer }
  - { id: near, turns: [{ user: Write tests }], expect_not: code-reviewer }
  - { id: other, turns: [{ user: Add a case }], expect_not: test-engineer }
`;

function project(): string {
  const cwd = emptyFolder();
  for (const name of ['code-reviewer', 'test-engineer'])
    write(cwd, `agents/${name}.md`, `---\nname: ${name}\ndescription: Does it.\n---\nYou do it.\n`);
  write(cwd, 'suites/routing.yaml', routing);
  return cwd;
}

const read = (cwd: string, file: string) => readFileSync(join(cwd, file), 'utf8');

describe('assay suite', () => {
  it('hands a routing suite to skill-creator and takes its queries back', async () => {
    const cwd = project();
    const exporting = ['suite', 'export', 'suites/routing.yaml', 'out/queries.json'];
    const out = await assay([...exporting, '--agent', 'code-reviewer'], { cwd });
    expect(out).toMatchObject({ code: 0, stderr: '' });
    expect(out.stdout).toBe(
      [
        'out/queries.json: 3 queries',
        '  not carried over: the case itself: a query is one message of a user (late)',
        '  not carried over: the case itself: it says nothing about code-reviewer (other)',
        '',
      ].join('\n'),
    );
    expect(JSON.parse(read(cwd, 'out/queries.json'))).toEqual([
      { query: 'Check my diff', should_trigger: true },
      { query: 'Good morning', should_trigger: false },
      { query: 'Write tests', should_trigger: false },
    ]);
    const again = await assay([...exporting, '--agent', 'code-reviewer'], { cwd });
    expect(again).toMatchObject({
      code: 2,
      stderr: 'assay: expected a place where nothing is, got out/queries.json\n',
    });
    const importing = ['suite', 'import', 'out/queries.json', '--agent'];
    const back = await assay([...importing, 'test-engineer'], { cwd });
    expect(back).toMatchObject({ code: 0, stdout: 'suites/routing.yaml: 3 cases added\n' });
    const text = read(cwd, 'suites/routing.yaml');
    expect(text.startsWith(routing)).toBe(true);
    expect(text).toContain(
      '  - id: check-diff\n    turns:\n      - user: Check my diff\n    expect: test-engineer\n',
    );
    const twice = await assay([...importing, 'test-engineer'], { cwd });
    expect(twice.stdout).toBe(
      'suites/routing.yaml: 0 cases added\n  not carried over: the case itself: suites/routing.yaml has a case of this id (check-diff, good-morning, write-tests)\n',
    );
    expect(read(cwd, 'suites/routing.yaml')).toBe(text);
    const misspelt = await assay([...importing, 'test-engeneer'], { cwd });
    expect(misspelt).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('did you mean `test-engineer`?'),
    });
  });

  it('hands a routing suite to `claude plugin eval` and takes it back, beside behaviour cases', async () => {
    const cwd = project();
    const out = await assay(['suite', 'export', 'suites/routing.yaml', 'plugin/evals'], { cwd });
    expect(out.stdout).toMatch(/^plugin\/evals: 4 cases\n/);
    expect(read(cwd, 'plugin/evals/review/graders/delegation.md')).toBe(
      `---\ntype: tool_used\ntool: Agent\ninput_match: '"subagent_type"\\s*:\\s*"(?:[\\w-]+:)?code-reviewer"'\n---\n`,
    );
    write(cwd, 'plugin/evals/polite/prompt.md', 'Thanks');
    write(cwd, 'plugin/evals/polite/graders/tone.md', '---\ntype: llm\n---\nIt is polite.');
    write(cwd, 'plugin/evals/gone/prompt.md', 'Hi');
    write(
      cwd,
      'plugin/evals/gone/graders/g.md',
      '---\ntype: tool_used\ntool: Task\ninput_match: \'"subagent_type":"nobody-knows"\'\n---\n',
    );
    write(cwd, 'suites/routing.yaml', routing.replaceAll('id: ', 'id: my-'));
    const needed = await assay(['suite', 'import', 'plugin'], { cwd });
    expect(needed).toMatchObject({ code: 2, stderr: expect.stringContaining('--family') });
    const back = await assay(['suite', 'import', 'plugin', '--family', 'code-reviewer'], { cwd });
    expect(back.stdout).toBe(
      [
        'suites/code-reviewer.yaml: 1 case added',
        'suites/routing.yaml: 4 cases added',
        '  not carried over: allowed_tools (chat, near, other, review)',
        '  not carried over: the routing case: no agent file is named nobody-knows (gone)',
        '',
      ].join('\n'),
    );
    expect(read(cwd, 'suites/code-reviewer.yaml')).toContain('text: It is polite.');
    expect(read(cwd, 'suites/routing.yaml')).toContain(
      '  - id: near\n    turns:\n      - user: Write tests\n    expect_not: code-reviewer\n',
    );
  });

  it('writes nothing where a file of the other tool is broken', async () => {
    const cwd = project();
    write(cwd, 'evals.json', '{"skill_name": "x", "evals": []}');
    const json = await assay(['suite', 'import', 'evals.json', '--agent', 'code-reviewer'], {
      cwd,
    });
    expect(json).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('evals.json:1:1: expected the file to be a list'),
    });
    const both = ['--agent', 'code-reviewer', '--family', 'code-reviewer'];
    expect(await assay(['suite', 'import', 'evals.json', ...both], { cwd })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--family is for a folder of cases'),
    });
    const none = await assay(['suite', 'import', 'agents', '--family', 'code-reviewer'], { cwd });
    expect(none).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('agents:1:1: expected cases, folders with a `prompt.md`'),
    });
    write(cwd, 'files/made/prompt.md', 'Hi');
    write(cwd, 'files/made/graders/g.md', '---\ntype: file_exists\npath: x\n---\n');
    const nothing = await assay(['suite', 'import', 'files', '--family', 'code-reviewer'], { cwd });
    expect(nothing).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('no case could be taken over\n'),
    });
    expect(existsSync(join(cwd, 'suites/code-reviewer.yaml'))).toBe(false);
    expect(read(cwd, 'suites/routing.yaml')).toBe(routing);
  });
});
