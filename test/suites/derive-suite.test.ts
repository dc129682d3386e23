import { describe, expect, it } from 'vitest';
import type { Agent } from '../../src/agents/agent.js';
import { deriveSuite } from '../../src/suites/derive-suite.js';
import { SuiteError } from '../../src/suites/problem.js';
import { suiteSchema } from '../../src/suites/suite-schema.js';
import { validate } from '../../src/suites/validate.js';
import { parseYamlSource } from '../../src/suites/yaml-source.js';
import { agentWith } from './agent-with.js';

const file = 'suites/backend.yaml';

function derive(agents: readonly Agent[], existing?: string) {
  const source = existing === undefined ? undefined : parseYamlSource(existing, file);
  return deriveSuite({ name: 'backend', agents }, source);
}

function casesOf(text: string) {
  return validate(parseYamlSource(text, file), suiteSchema).cases;
}

describe('deriving for the first time', () => {
  it('makes a case for each distinct user turn, pooled over all variants in their order', () => {
    const { text } = derive([
      agentWith('agents/backend/a.md', ['Split the shop up', 'Tune the  query']),
      agentWith('agents/backend/b.md', []),
      agentWith('agents/backend/c.md', ['Tune the query', 'Add sign-in']),
    ]);
    expect(casesOf(text)).toMatchObject([
      { id: 'split-shop-up', prompt: 'Split the shop up', from: [{ example: 1, line: 6 }] },
      {
        ...{ id: 'tune-query', prompt: 'Tune the  query' },
        from: [
          { file: 'agents/backend/a.md', example: 2, line: 10 },
          { file: 'agents/backend/c.md', example: 1, line: 6 },
        ],
      },
      { id: 'add-sign-in', from: [{ file: 'agents/backend/c.md', example: 2 }] },
    ]);
  });

  it('takes every user turn of an example, with what the example says around it', () => {
    const example = { users: ['First thing', 'Second thing'], context: 'A team', commentary: 'So' };
    expect(casesOf(derive([agentWith('agents/a.md', [example])]).text)).toMatchObject([
      { id: 'first-thing', context: 'A team', commentary: 'So', from: [{ example: 1 }] },
      { id: 'second-thing', context: 'A team', commentary: 'So', from: [{ example: 1 }] },
    ]);
  });

  it('marks what speaks of something that is not there', () => {
    const [entry] = casesOf(derive([agentWith('agents/a.md', ['Please review this'])]).text);
    expect(entry?.refers_to).toBe('something not attached');
  });

  it('gives a file that people like to read', () => {
    const agents = [agentWith('agents/a.md', [{ users: ["I've written: a"], context: 'So' }, 'B'])];
    expect(derive(agents).text).toBe(
      `# yaml-language-server: $schema=https://unpkg.com/agent-assay/schemas/suite.schema.json
# Derived from the examples in the agent files by \`assay derive\`. Edit it freely: deriving again keeps what you wrote.
version: 1
family: backend
cases:
  - id: written
    prompt: "I've written: a"
    context: So
    from:
      - { file: agents/a.md, example: 1, line: 7, hash: 257d9e27e2e0 }
    refers_to: finished work

  - id: b
    prompt: B
    from:
      - { file: agents/a.md, example: 2, line: 11, hash: df7e70e50215 }
`,
    );
  });

  it.each([
    'It says: "yes" # not a comment',
    '- a\n- b\n\n    indented\n',
    '  leading blanks',
    'null',
    '123',
    'tab\tand \u2028 and \u0085',
    '# heading\n---\n...\n',
    `${'long '.repeat(100)}\n${'- '.repeat(100)}`,
    '{{ templates }} *stay* &as !they %are @all `here`',
  ])('keeps the text of a turn exactly: %j', (text) => {
    const agent = agentWith('agents/a.md', ['x']);
    const [example] = agent.examples;
    const turns = [{ role: 'user', text, directions: [], line: 1 } as const];
    const examples = example ? [{ ...example, turns }] : [];
    expect(casesOf(derive([{ ...agent, examples }]).text)).toMatchObject([{ prompt: text }]);
  });
});

const edited = `# ours
version: 1
family:   'backend'   # kept as it is
pass_at: 0.50

cases:

  # the one that matters
  - prompt: "Split the shop up"
    id: split
    from:   # by hand
      - hash: ${hashIn('Split the shop up')}
        file: "agents/a.md"   # moved once
        line: 6
        example: 1
    criteria:
      - { id:  ownership,  text:   'Says who owns what' }
        # more to come
  - {id: own, prompt: 'Our own case', checks: [{contains: x}]}   # nobody's example

fidelity: []   # none yet
`;

function hashIn(text: string): string {
  return casesOf(derive([agentWith('agents/a.md', [text])]).text)[0]?.from[0]?.hash ?? '';
}

describe('deriving again', () => {
  it('changes nothing where nothing changed', () => {
    expect(derive([agentWith('agents/a.md', ['Split the shop up'])], edited).text).toBe(edited);
  });

  it('follows a line that moved, and touches nothing else', () => {
    const agents = [agentWith('agents/a.md', [{ users: ['Split the shop up'], context: 'So' }])];
    const { text, plan } = derive(agents, edited);
    expect(text).toBe(edited.replace('line: 6', 'line: 7'));
    expect(plan.updates).toMatchObject([{ id: 'split' }]);
    expect(plan.updates[0]).not.toHaveProperty('review');
  });

  it('follows a file that was renamed', () => {
    const { text } = derive([agentWith('agents/z.md', ['Split the shop up'])], edited);
    expect(casesOf(text)[0]).toMatchObject({
      from: [{ file: 'agents/z.md', example: 1, line: 6 }],
    });
    expect(casesOf(text)[0]).not.toHaveProperty('review');
  });

  it('adds a source that says the same', () => {
    const agents = ['agents/a.md', 'agents/b.md'].map((path) =>
      agentWith(path, ['Split the shop up']),
    );
    const added = `      - { file: agents/b.md, example: 1, line: 6, hash: ${hashIn('Split the shop up')} }\n`;
    expect(derive(agents, edited).text).toBe(
      edited.replace('        example: 1\n', `        example: 1\n${added}`),
    );
  });

  it('appends a case for a new turn, behind what belongs to the last one', () => {
    const { text, plan } = derive([agentWith('agents/a.md', ['Split the shop up', 'New'])], edited);
    expect(text).toBe(
      edited.replace(
        "nobody's example\n",
        `nobody's example

  - id: new
    prompt: New
    from:
      - { file: agents/a.md, example: 2, line: 10, hash: ${hashIn('New')} }
`,
      ),
    );
    expect(plan.added.map(({ id }) => id)).toEqual(['new']);
  });

  it('follows a turn that changed, and marks the case', () => {
    const { text } = derive([agentWith('agents/a.md', ['Split it well'])], edited);
    expect(text).toBe(
      edited
        .replace('"Split the shop up"', 'Split it well')
        .replace(hashIn('Split the shop up'), hashIn('Split it well'))
        .replace('        example: 1\n', '        example: 1\n    review: changed\n'),
    );
  });

  it('keeps a prompt that a person had edited', () => {
    const ours = edited.replace('"Split the shop up"', '"Split the shop up, please"');
    const [entry] = casesOf(derive([agentWith('agents/a.md', ['Split it well'])], ours).text);
    expect(entry).toMatchObject({ prompt: 'Split the shop up, please', review: 'changed' });
    expect(entry?.from[0]?.hash).toBe(hashIn('Split it well'));
  });

  it('marks a case whose turn vanished, and keeps all of it', () => {
    const { text } = derive([agentWith('agents/a.md', [])], edited);
    expect(text).toBe(
      edited.replace('        example: 1\n', '        example: 1\n    review: vanished\n'),
    );
  });

  it('does not take a turn that another case claims for the changed one', () => {
    const agents = [agentWith('agents/a.md', ['One', 'Two'])];
    const { text } = derive([agentWith('agents/a.md', ['Two'])], derive(agents).text);
    expect(casesOf(text)).toMatchObject([
      { prompt: 'One', review: 'vanished' },
      { prompt: 'Two', from: [{ example: 1 }] },
    ]);
  });

  it('does not let a vanished case take over what comes to its place later', () => {
    const vanished = derive([agentWith('agents/a.md', [])], edited).text;
    const { text } = derive([agentWith('agents/a.md', ['Something else'])], vanished);
    expect(casesOf(text)).toMatchObject([
      { prompt: 'Split the shop up', review: 'vanished' },
      { prompt: 'Our own case' },
      { prompt: 'Something else' },
    ]);
  });

  it('leaves a vanished case alone once its dead source is taken out', () => {
    const text = `version: 1\nfamily: backend\ncases:\n  - id: a\n    prompt: Gone\n`;
    expect(derive([agentWith('agents/a.md', [])], text).text).toBe(text);
  });

  it('keeps a case alive as long as one of its sources is', () => {
    const two = derive([agentWith('agents/a.md', ['One']), agentWith('agents/b.md', ['One'])]).text;
    const { text } = derive(
      [agentWith('agents/a.md', ['Other']), agentWith('agents/b.md', ['One'])],
      two,
    );
    expect(casesOf(text)).toMatchObject([
      { prompt: 'One', from: [{ file: 'agents/b.md' }] },
      { prompt: 'Other', from: [{ file: 'agents/a.md' }] },
    ]);
    expect(casesOf(text)[0]).not.toHaveProperty('review');
  });

  it('lets a person put two cases together by their sources', () => {
    const agents = [agentWith('agents/a.md', ['Add sign-in', 'Add sign-in please'])];
    const [one, two] = casesOf(derive(agents).text).map(({ from }) => JSON.stringify(from[0]));
    const merged = `version: 1\nfamily: backend\ncases:\n  - id: a\n    prompt: Add sign-in\n    from:\n      - ${one}\n      - ${two}\n`;
    expect(derive(agents, merged).text).toBe(merged);
  });

  it('gives both turns of an example a successor', () => {
    const first = derive([agentWith('agents/a.md', [{ users: ['One', 'Two'] }])]).text;
    const { text } = derive([agentWith('agents/a.md', [{ users: ['Uno', 'Due'] }])], first);
    expect(casesOf(text)).toMatchObject([
      { id: 'one', prompt: 'Uno', review: 'changed' },
      { id: 'two', prompt: 'Due', review: 'changed' },
    ]);
  });

  it('refuses a suite that is not valid', () => {
    expect(() => derive([], 'version: 1\nfamily: x\ncass: []\n')).toThrow(SuiteError);
  });
});

describe('deriving again keeps to the style of the file', () => {
  const before = [agentWith('agents/a.md', ['One', 'Two'])];
  const after = [
    agentWith('agents/a.md', ['One', 'Zwei', 'Three']),
    agentWith('agents/b.md', ['One']),
  ];
  const blocks = derive(before).text;
  const wanted = [
    { id: 'one', from: [{ file: 'agents/a.md' }, { file: 'agents/b.md' }] },
    { id: 'two', prompt: 'Zwei', review: 'changed' },
    { id: 'three', prompt: 'Three' },
  ];

  it.each([
    ['line ends of Windows', blocks.replaceAll('\n', '\r\n')],
    ['no line end at the end', blocks.trimEnd()],
    ['a byte order mark', `\ufeff${blocks}`],
    ['flow style', JSON.stringify({ version: 1, family: 'backend', cases: casesOf(blocks) })],
    [
      'flow style over lines',
      JSON.stringify({ version: 1, family: 'backend', cases: casesOf(blocks) }, null, 2),
    ],
    ['lists without indentation', blocks.replace(/^ {2}/gm, '').replace(/^ {4}- /gm, '  - ')],
    ['a list of sources in brackets', blocks.replace(/from:\n +- (.*)/g, 'from: [$1]')],
    ['dashes on lines of their own', blocks.replace(/^( +)- /gm, '$1-\n$1  ')],
    [
      'an anchor before the sources',
      blocks.replaceAll('from:', 'from: &sources').replace('&sources', ''),
    ],
    ['comments at the end of lines', blocks.replace(/^( .*)$/gm, '$1 # here')],
    ['prompts over several lines', blocks.replace(/prompt: (.*)/g, 'prompt: |-\n      $1')],
    ['a document end', `${blocks}...\n`],
  ])('%s', (_what, text) => {
    const derived = derive(after, text).text;
    expect(casesOf(derived)).toMatchObject(wanted);
    expect(derive(after, derived).text).toBe(derived);
  });

  it('writes into an empty list', () => {
    const { text } = derive(before, 'version: 1\nfamily: backend\ncases: [] # none\n');
    expect(casesOf(text)).toMatchObject([{ prompt: 'One' }, { prompt: 'Two' }]);
    expect(text).toMatch(/# none\n$/);
  });

  it('uses the line end of the file throughout', () => {
    const derived = derive(after, blocks.replaceAll('\n', '\r\n')).text;
    expect(derived.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });
});
