import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeFinding } from '../../src/agents/describe-finding.js';
import { type FindingCode, severities } from '../../src/agents/finding.js';
import { lintAgents } from '../../src/agents/lint-agents.js';
import { readAgent } from '../../src/agents/read-agent.js';

const example = '<example>user: "Bake bread" assistant: "I\'ll use the baker agent"</example>';

/** An agent file in which nothing is wrong but what the parts given change. */
function source({
  name = 'baker',
  description = `Bakes ${example}`,
  fields = '',
  body = 'You bake.',
}: Partial<Record<'name' | 'description' | 'fields' | 'body', string>> = {}): string {
  const block = description.replace(/^/gm, '  ');
  return `---\nname: ${name}\ndescription: |\n${block}\n${fields}---\n\n${body}\n`;
}

function lint(text: string, file = 'baker.md') {
  return lintAgents([readAgent(text, file)]);
}

function codes(text: string): readonly string[] {
  return lint(text).map(({ line, code }) => `${line} ${code}`);
}

function lintFiles(files: Readonly<Record<string, string>>) {
  const agents = Object.entries(files).map(([file, text]) => readAgent(text, file));
  return lintAgents(agents, { agentsRoot: 'agents' });
}

describe('linting one agent', () => {
  it('finds nothing in a file that is right', () => {
    expect(codes(source())).toEqual([]);
  });

  it.each([
    ['Baker', 'baker'],
    ['Pastry Cook', 'pastry-cook'],
    ['pastryCook', 'pastry-cook'],
    ['pastry_cook', 'pastry-cook'],
    ['パン屋', ''],
  ])('asks for a name of lowercase letters and hyphens in place of %s', (name, suggestion) => {
    expect(lint(source({ name }))).toMatchObject([{ code: 'name-form', line: 2, suggestion }]);
  });

  it('suggests no name where none can be made of the letters there are', () => {
    const [finding] = lint(source({ name: 'パン屋' }));
    expect(finding && describeFinding(finding)).toMatch(/got "パン屋"$/);
  });

  it.each([
    ['permissionMod: plan', 'misspelt-field', { word: 'permissionMod', nearest: 'permissionMode' }],
    ['shift: night', 'unknown-field', { word: 'shift' }],
    ['mode: subagent', 'unknown-field', { word: 'mode' }],
    ['permissionMode: acceptEdit', 'field-value', { nearest: 'acceptEdits' }],
    ['maxTurns: many', 'field-value', { expected: 'a positive whole number', value: 'many' }],
    ['maxTurns: 0', 'field-value', { value: '0' }],
    ['background: "yes"', 'field-value', { field: 'background' }],
    ['color: mauve', 'field-value', { field: 'color', value: 'mauve' }],
    ['hooks: []', 'field-value', { expected: 'a map of events' }],
    ['tools: {read: true}', 'field-value', { field: 'tools' }],
    ['model: hiaku', 'unknown-model', { word: 'hiaku', nearest: 'haiku' }],
    ['model: gpt-5', 'unknown-model', { word: 'gpt-5' }],
    ['tools: Raed', 'unknown-tool', { word: 'Raed', nearest: 'Read' }],
    ['tools: Read, Teleport(home)', 'unknown-tool', { word: 'Teleport' }],
    ['disallowedTools: [MultiEdit]', 'retired-tool', { tool: 'MultiEdit', instead: 'Edit' }],
    ['tools: task', 'retired-tool', { tool: 'task', instead: 'Agent' }],
    ['tools: []', 'no-tools', {}],
    ['tools:', 'no-tools', {}],
  ])('finds what is wrong with %s', (field, code, args) => {
    expect(lint(source({ fields: `${field}\n` }))).toMatchObject([{ code, line: 5, ...args }]);
  });

  it.each([
    'model: opus[1m]',
    'model: inherit',
    'model: claude-opus-4-6',
    'model: us.anthropic.claude-sonnet-4-5-20250929-v1:0',
    'model: claude-opus-4-1@20250805',
    'tools: "*"',
    'tools: Agent(baker, cook), Bash(git log:*), mcp__oven__*, Read',
    'effort: 3',
    'skills: [kneading]',
    'memory:',
  ])('takes %s', (field) => {
    expect(codes(source({ fields: `${field}\n` }))).toEqual([]);
  });

  it.each<[string, string, readonly string[]]>([
    ['no examples', 'Bakes.', ['3 no-examples']],
    ['an example without turns', '<example>Bake bread</example>', ['4 unreadable-example']],
    [
      'an example in which no user speaks',
      '<example>assistant: "I\'ll ask baker"</example>',
      ['4 example-without-user'],
    ],
    [
      'an example that delegates to another agent',
      '<example>user: "Bake" assistant: "I\'ll use the pastry-cook agent"</example>',
      ['4 example-names-other-agent'],
    ],
    [
      'a user who speaks of what is not there',
      '<example>user: "What is wrong with this function?" assistant: "baker"</example>',
      ['4 nothing-attached'],
    ],
  ])('finds %s', (_, description, expected) => {
    expect(codes(source({ description }))).toEqual(expected);
  });

  it('says nothing of a user who attaches what they speak of', () => {
    const description =
      '<example>\nuser: "What is wrong here?\n```\nf()\n```"\nassistant: "baker"\n</example>';
    expect(codes(source({ description }))).toEqual([]);
  });

  it('finds a prompt that says nothing, and one that says too much', () => {
    expect(codes(source({ body: '' }))).toEqual(['6 empty-body']);
    expect(codes(source({ body: 'Bake. '.repeat(7000) }))).toEqual(['7 long-body']);
  });

  it('finds characters that no one sees, each once', () => {
    const body = 'You bake.\nBread\u200b and\u200b rolls.\u202e\u0007 👩‍🍳';
    expect(lint(source({ body }))).toMatchObject([
      { code: 'control-character', codePoint: 0x200b, line: 8 },
      { code: 'control-character', codePoint: 0x202e, line: 8 },
      { code: 'control-character', codePoint: 0x07, line: 8 },
    ]);
  });

  it.each([
    ['Anthropic API key', `sk-ant-api03-${'Zq7'.repeat(12)}`],
    ['AWS access key', 'AKIAQ7ZK2M9XW4TPL8RV'],
    ['GitHub token', `ghp_${'k9Tz'.repeat(9)}`],
    ['Slack token', `xoxb-${'48151623'.repeat(3)}`],
    ['private key', `-----BEGIN RSA PRIVATE KEY-----\nMIIEow${'Qk9'.repeat(9)}`],
  ])('finds a secret (%s) and never repeats it', (kind, secret) => {
    const findings = lint(source({ body: `Use this:\n${secret}\n` }));
    expect(findings).toMatchObject([{ code: 'secret', kind, line: 8, severity: 'error' }]);
    expect(JSON.stringify(findings)).not.toContain(secret);
    expect(findings.map(describeFinding).join()).not.toContain(secret);
  });

  it('takes a placeholder for what it is', () => {
    expect(
      codes(source({ body: 'Set sk-ant-xxxxxxxxxxxxxxxxxxxxxxxxxx or AKIAIOSFODNN7EXAMPLE.' })),
    ).toEqual([]);
  });

  it("leaves the rules of other tools' formats to them", () => {
    const text = '---\ndescription: Bakes.\nmodel: gpt-5\napplyTo: "**"\n---\nYou bake.\n';
    expect(lint(text, '.github/agents/baker.agent.md')).toEqual([]);
  });
});

describe('linting a catalogue', () => {
  it('finds a name that two agents have, at the second', () => {
    const findings = lintFiles({ 'agents/a.md': source(), 'agents/b.md': source() });
    expect(findings.filter(({ code }) => code === 'duplicate-name')).toMatchObject([
      { file: 'agents/b.md', line: 2, other: { file: 'agents/a.md', line: 2 } },
    ]);
  });

  it('lets the variants of one family share names, examples and descriptions', () => {
    const files = { 'agents/baker/a.md': source(), 'agents/baker/b.md': source() };
    expect(lintFiles(files)).toEqual([]);
  });

  it('finds an example that two agents claim', () => {
    const files = {
      'agents/a.md': source({ name: 'baker' }),
      'agents/b.md': source({
        name: 'cook',
        description: 'Cooks.\n<example>\nuser: "bake  BREAD"\nassistant: "cook"\n</example>',
      }),
    };
    expect(lintFiles(files)).toMatchObject([
      { code: 'same-example', file: 'agents/b.md', line: 6, number: 1, otherName: 'baker' },
    ]);
  });

  it('finds two descriptions that claim the same work', () => {
    const work = 'Bakes sourdough bread, rolls, baguettes and rye loaves in stone ovens';
    const files = {
      'agents/a.md': source({ name: 'baker', description: `${work}.\n${example}` }),
      'agents/b.md': source({
        name: 'bread-maker',
        description: `${work} overnight.\n${example.replace('Bake bread', 'I want rolls').replace('the baker', 'the bread-maker')}`,
      }),
    };
    expect(lintFiles(files)).toMatchObject([
      { code: 'overlapping-descriptions', file: 'agents/b.md', line: 3, otherName: 'baker' },
    ]);
  });

  it('takes no longer over a large catalogue than it must', () => {
    const agents = Array.from({ length: 3000 }, (_, i) =>
      readAgent(
        source({ name: `baker-${i}`, description: `Use this agent to bake kind ${i}.` }),
        `${i}.md`,
      ),
    );
    expect(lintAgents(agents).filter(({ code }) => code === 'duplicate-name')).toEqual([]);
  });
});

describe('the findings', () => {
  const docs = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'findings.md'), 'utf8');

  it.each(Object.keys(severities))('%s has a heading in docs/findings.md', (code) => {
    expect(docs).toContain(`\n### ${code}\n`);
  });

  it('are no more in docs/findings.md than there are', () => {
    const headings = [...docs.matchAll(/^### (.+)$/gm)].map(([, heading]) => heading);
    expect(headings.toSorted()).toEqual(Object.keys(severities).toSorted());
  });

  it('are told in one line', () => {
    const files = readAgent('name: A\ndescription: x: y\nmodel:hiaku\nfoo\n', 'a.md').findings;
    for (const text of files.map(describeFinding)) expect(text).not.toContain('\n');
  });

  it('have the severity that docs/findings.md gives them', () => {
    const documented = Object.fromEntries(
      [...docs.matchAll(/^### (.+)\n\n\*(error|warning|note)\*/gm)].map(([, code, severity]) => [
        code,
        severity,
      ]),
    );
    expect(documented).toEqual(severities satisfies Readonly<Record<FindingCode, string>>);
  });
});
