import { describe, expect, it } from 'vitest';
import { readAgent } from '../../../src/agents/read-agent.js';
import { deriveRouting } from '../../../src/suites/routing/derive-routing.js';
import type { RoutedFamily } from '../../../src/suites/routing/routing-example.js';
import { routingSuiteSchema } from '../../../src/suites/routing/routing-schema.js';
import { validate } from '../../../src/suites/validate.js';
import { parseYamlSource } from '../../../src/suites/yaml-source.js';

function family(name: string, ...descriptions: readonly string[]): RoutedFamily {
  const agents = descriptions.map((description, index) => {
    const indented = description.replaceAll('\n', '\n  ');
    const text = `---\nname: ${name}\ndescription: |\n  ${indented}\n---\nYou are ${name}.\n`;
    return readAgent(text, `agents/${name}/${index + 1}.md`);
  });
  return { name, agents };
}

const example = (dialogue: string) => `<example>\n${dialogue}\n</example>`;

const reviewer = family(
  'reviewer',
  `Reviews code.\n\n${example('Context: A change is ready.\nuser: "Check my change"\nassistant: "I\'ll use the reviewer agent"')}`,
);
const builder = family(
  'builder',
  `Builds things.\n\n${example('user: "Build me a shop"\nassistant: "I\'ll use the builder agent"')}`,
);

function derive(families: readonly RoutedFamily[], existing?: string) {
  const source = existing === undefined ? undefined : parseYamlSource(existing, 'routing.yaml');
  return deriveRouting(families, source);
}

function casesOf(text: string) {
  return validate(parseYamlSource(text, 'routing.yaml'), routingSuiteSchema).cases;
}

describe('the cases of a routing suite', () => {
  it('are the situations of all examples, each for the agent of its file', () => {
    expect(casesOf(derive([builder, reviewer]).text)).toMatchObject([
      { id: 'build-shop', turns: [{ user: 'Build me a shop' }], expect: 'builder' },
      {
        ...{ id: 'check-change', context: 'A change is ready.', expect: 'reviewer' },
        turns: [{ user: 'Check my change' }],
        from: [{ file: 'agents/reviewer/1.md', example: 1 }],
      },
    ]);
  });

  it('end before the turn in which the assistant says whom it calls', () => {
    const dialogue =
      'user: "Write a sorter"\nassistant: "Here it is: def sort(): …"\nuser: "Good. And now?"\nassistant: "I\'ll have the reviewer agent look at it"\nuser: "Fine"';
    const [only] = casesOf(derive([family('reviewer', example(dialogue))]).text);
    expect(only?.turns).toEqual([
      { user: 'Write a sorter' },
      { assistant: 'Here it is: def sort(): …' },
      { user: 'Good. And now?' },
    ]);
  });

  it('are the situation alone where nobody asks', () => {
    const unasked =
      'Context: A migration was just written.\nassistant: "I\'ll use the reviewer agent"';
    const [only] = casesOf(derive([family('reviewer', example(unasked))]).text);
    expect(only).toMatchObject({ context: 'A migration was just written.', turns: [] });
  });

  it('are one where two members of a family say the same', () => {
    const same = example('user: "Build me a shop"\nassistant: "I\'ll use the builder agent"');
    const [only, ...others] = casesOf(derive([family('builder', same, same)]).text);
    expect(others).toEqual([]);
    expect(only?.from.map(({ file }) => file)).toEqual([
      'agents/builder/1.md',
      'agents/builder/2.md',
    ]);
  });
});

describe('deriving again', () => {
  const first = derive([builder, reviewer]).text;

  it('changes nothing where nothing changed, whatever people wrote', () => {
    expect(derive([builder, reviewer], first).text).toBe(first);
    const edited = first
      .replace('expect: reviewer', 'expect: reviewer # the usual one\n    required: true')
      .concat('  - { id: thanks, turns: [{ user: Thank you }], expect: nobody }\n');
    expect(derive([builder, reviewer], edited).text).toBe(edited);
  });

  it('takes a changed example over where nobody had edited the case, and marks it', () => {
    const changed = family(
      'reviewer',
      `Reviews code.\n\n${example('Context: A change is ready.\nuser: "Go over my change"\nassistant: "I\'ll use the reviewer agent"')}`,
    );
    const again = casesOf(derive([builder, changed], first).text);
    expect(again[1]).toMatchObject({
      ...{ id: 'check-change', review: 'changed', context: 'A change is ready.' },
      turns: [{ user: 'Go over my change' }],
    });
    const edited = first.replace('user: Check my change', 'user: Check my big change');
    expect(casesOf(derive([builder, changed], edited).text)[1]).toMatchObject({
      ...{ review: 'changed', turns: [{ user: 'Check my big change' }] },
    });
  });

  it('marks a case whose example is gone, and adds what is new', () => {
    const again = casesOf(derive([builder, family('reviewer', 'Reviews code.')], first).text);
    expect(again.map(({ id, review }) => ({ id, review }))).toEqual([
      { id: 'build-shop', review: undefined },
      { id: 'check-change', review: 'vanished' },
    ]);
    expect(casesOf(derive([builder], 'version: 1\nkind: routing\ncases: []\n').text)).toHaveLength(
      1,
    );
  });
});

describe('near misses', () => {
  const tests = family('tester', 'Writes unit tests and load tests for payment services.');
  const payments = family(
    'payments',
    `Builds payment services. Mends payment services that fail under load.\n\n${example('user: "Take a card payment"\nassistant: "I\'ll use the payments agent"')}`,
  );

  it('are proposed from sentences that share words with another description, and do not count', () => {
    const { text, proposed } = derive([payments, tests]);
    expect(proposed).toEqual(['near-payments-is-tester', 'near-tester-is-payments']);
    const file = validate(parseYamlSource(text, 'routing.yaml'), routingSuiteSchema);
    expect(file.cases.map(({ id }) => id)).toEqual(['take-card-payment']);
    expect(file.proposed[1]).toMatchObject({
      turns: [{ user: 'Mends payment services that fail under load.' }],
      expect: 'payments',
      commentary: expect.stringContaining('load, payment, services'),
    });
  });

  it('have ids of their own whatever agents are called', () => {
    const described = tests.agents[0]?.description ?? '';
    const names = ['Платежи', '支付', 'pay_ments', 'pay-ments'];
    const { text } = derive(names.map((name) => family(name, described)));
    const { proposed } = validate(parseYamlSource(text, 'routing.yaml'), routingSuiteSchema);
    const ids = proposed.map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(4);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('are not proposed again when they were accepted, kept or turned down', () => {
    const { text } = derive([payments, tests]);
    expect(derive([payments, tests], text).text).toBe(text);
    const declined = `${text.slice(0, text.indexOf('\nproposed:'))}declined: [near-tester-is-payments, near-payments-is-tester]\n`;
    expect(derive([payments, tests], declined).text).toBe(declined);
    const one = declined.replace('near-tester-is-payments, ', '');
    expect(derive([payments, tests], one).proposed).toEqual(['near-tester-is-payments']);
    expect(casesOf(derive([payments, tests], one).text)).toHaveLength(1);
  });
});
