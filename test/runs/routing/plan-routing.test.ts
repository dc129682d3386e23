import { describe, expect, it } from 'vitest';
import type { Family } from '../../../src/agents/families.js';
import { readAgent } from '../../../src/agents/read-agent.js';
import type { Expectation } from '../../../src/graders/routing/expectation.js';
import { profileHost } from '../../../src/graders/routing/host.js';
import { withRoutingBaseline } from '../../../src/project/routing/routing-baseline.js';
import { cataloguesOf, runCatalogue } from '../../../src/runs/routing/catalogues.js';
import { gradeCall } from '../../../src/runs/routing/grade-call.js';
import { routingTasks } from '../../../src/runs/routing/routing-tasks.js';
import { readHostProfile } from '../../../src/suites/routing/read-host-profile.js';

const ask = 'Take a card payment in our shop';

function member(variant: string, name: string, description: string) {
  const text = `---\nname: ${name}\ndescription: |\n  ${description.replaceAll('\n', '\n  ')}\n---\nBody.\n`;
  return { variant, agent: readAgent(text, `agents/${variant}.md`) };
}

const example = `<example>\nuser: "${ask}"\nassistant: "I'll use the payments agent"\n</example>`;

const families: readonly Family[] = [
  {
    name: 'pay',
    members: [
      member('pay/one', 'payments', `Payments, first.\n\n${example}`),
      member('pay/two', 'payments-developer', `Payments, second.\n\n${example}`),
    ],
  },
  {
    name: 'test',
    members: [
      member('test/one', 'tester', `Tests, first. Not for "${ask}".`),
      member('test/two', 'tester', 'Tests, second.'),
    ],
  },
  { name: 'review', members: [member('review', 'reviewer', `Reviews.\n\n${example}`)] },
];

const catalogues = cataloguesOf(families, ['pay/two']);

async function tasks(
  mode: 'held_out' | 'as_is',
  expected: Expectation,
  { builtIn = false, said = ask }: { readonly builtIn?: boolean; readonly said?: string } = {},
) {
  const host = profileHost(await readHostProfile('plain', '.'), { model: 'm', maxTokens: 10 });
  const routed = {
    ...{ id: 'pay', turns: [{ role: 'user' as const, text: said }], expected, tags: [] },
    from: [{ file: 'agents/pay/one.md', example: 1, line: 3, hash: '0123456789ab' }],
    ...{ required: false, line: 1 },
  };
  const task = routingTasks(catalogues, [{ routed, expected }], { mode, host, builtIn });
  return catalogues.map(({ id }) => task(id, 'pay'));
}

const pay = { kind: 'agent', agent: 'pay' } as const;

describe('the catalogues of a run', () => {
  it('differ from that of the baselines in one member each', () => {
    const seats = catalogues.map(({ id, seats }) => [id, ...seats.map(({ variant }) => variant)]);
    expect(seats).toEqual([
      ['pay/two + test/one', 'pay/two', 'test/one', 'review'],
      ['pay/one', 'pay/one', 'test/one', 'review'],
      ['test/two', 'pay/two', 'test/two', 'review'],
    ]);
    expect(cataloguesOf(families.slice(2), [])).toMatchObject([{ id: 'catalogue', turned: null }]);
  });

  it('are compared with the first where one of its taking turns is a baseline', () => {
    const policy = (baselines: readonly string[]) => ({
      ...{ baselines, margin: 0.1, alpha: 0.05, power: 0.8, maxUnscored: 0.05, seed: 1 },
      inconclusive: 'pass' as const,
    });
    const records = catalogues.map(runCatalogue);
    const held = withRoutingBaseline(policy(['pay/two']), records);
    expect(held.baselines).toEqual(['pay/two', 'pay/two + test/one']);
    expect(withRoutingBaseline(held, records)).toBe(held);
    expect(withRoutingBaseline(policy(['review']), records).baselines).toEqual(['review']);
    expect(withRoutingBaseline(policy([]), records).baselines).toEqual([]);
  });
});

describe('what an orchestrator is asked', () => {
  it('shows the tested words nowhere in the catalogue: not in a sibling, another agent or prose', async () => {
    for (const { request } of await tasks('held_out', pay)) {
      expect(JSON.stringify([request.system, request.tools])).not.toContain('card payment');
      expect(JSON.stringify(request.messages)).toContain(ask);
    }
    for (const { request } of await tasks('as_is', pay)) expect(request.system).toContain(ask);
  });

  it('holds out the example behind a case that a person has edited', async () => {
    const edited = { said: 'Charge a credit card in our shop' };
    const [first, one] = await tasks('held_out', pay, edited);
    expect(first?.request.system).not.toContain('card payment');
    expect(one?.request.system).not.toContain('card payment');
    expect((await tasks('as_is', pay, edited))[0]?.request.system).toContain('card payment');
  });

  it('counts whichever member stands for the family that is expected', async () => {
    const call = (name: string) => ({
      toolCalls: [{ name: 'Task', input: { subagent_type: name } }],
      stopReason: 'tool_use',
    });
    const [first, one] = await tasks('held_out', pay);
    if (!first || !one) throw new Error('expected two catalogues');
    expect(gradeCall(call('payments-developer'), first)).toMatchObject({ outcome: 'pass' });
    expect(gradeCall(call('payments'), one)).toMatchObject({ outcome: 'pass', called: ['pay'] });
    // The name of the member that is not in the catalogue is nobody's.
    expect(gradeCall(call('payments'), first)).toMatchObject({
      ...{ outcome: 'fail', called: ['payments'] },
      reason: 'called payments; expected: delegates to pay',
    });
  });

  it('lets the agents of the host compete where that is asked for', async () => {
    const [without] = await tasks('held_out', pay);
    const [beside] = await tasks('held_out', pay, { builtIn: true });
    expect(without?.request.system).not.toContain('- general-purpose: ');
    expect(beside?.request.system).toContain('- general-purpose: ');
    expect(beside?.families.get('Explore')).toBe('Explore');
  });
});
