import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DelegationReading, readDelegation } from '../../../src/graders/routing/delegation.js';
import {
  describeDelegation,
  describeExpectation,
  gradeDelegation,
} from '../../../src/graders/routing/grade-delegation.js';
import type { ToolCall } from '../../../src/models/model.js';

const names = ['code-reviewer', 'test-engineer', 'ops:deployer'];

function call(agent: unknown, name = 'Task'): ToolCall {
  return { name, input: { description: 'x', prompt: 'y', subagent_type: agent } };
}

function read(toolCalls: readonly ToolCall[], stopReason: string | null = 'tool_use') {
  return readDelegation({ toolCalls, stopReason }, names);
}

function to(...agents: readonly string[]): DelegationReading {
  const [agent] = agents;
  if (agent === undefined) return { kind: 'read', delegation: { kind: 'nobody' } };
  return agents.length === 1
    ? { kind: 'read', delegation: { kind: 'agent', agent } }
    : { kind: 'read', delegation: { kind: 'several', agents } };
}

describe('reading whom an answer calls', () => {
  it('takes the tools Agent and Task, and no other', () => {
    expect(read([call('code-reviewer', 'Agent')])).toEqual(to('code-reviewer'));
    expect(read([call('code-reviewer', 'Task')])).toEqual(to('code-reviewer'));
    expect(read([call('code-reviewer', 'Read')])).toEqual(to());
  });

  it('takes a name with the prefix of a plugin for the name in the catalogue', () => {
    expect(read([call('my-plugin:code-reviewer')])).toEqual(to('code-reviewer'));
    expect(read([call('a:b:code-reviewer')])).toEqual(to('code-reviewer'));
    expect(read([call('ops:deployer')])).toEqual(to('ops:deployer'));
    expect(read([call('ops:unheard-of')])).toEqual(to('ops:unheard-of'));
  });

  it('knows nobody, one and several, and counts an agent once', () => {
    expect(read([], 'end_turn')).toEqual(to());
    expect(read([call('code-reviewer'), call('x:code-reviewer')])).toEqual(to('code-reviewer'));
    expect(read([call('test-engineer'), call('code-reviewer')])).toEqual(
      to('test-engineer', 'code-reviewer'),
    );
  });

  it('takes a call that names nobody for the general one, as Claude Code does', () => {
    expect(read([{ name: 'Task', input: { prompt: 'x' } }])).toEqual(to('general-purpose'));
    expect(read([call(7)])).toEqual(to('general-purpose'));
    expect(read([{ name: 'Task', input: null }])).toEqual(to('general-purpose'));
  });

  it('does not take an answer that was cut off or refused for "nobody"', () => {
    for (const reason of ['max_tokens', 'refusal', 'pause_turn', 'constructor']) {
      expect(read([], reason).kind).toBe('unscored');
      expect(read([call('code-reviewer')], reason).kind).toBe('unscored');
    }
    expect(read([], null)).toEqual(to());
  });

  it('reads any tool calls whatever their input', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ name: fc.constantFrom('Task', 'Agent', 'x'), input: fc.anything() })),
        (calls) => {
          const reading = read(calls);
          if (reading.kind === 'unscored') throw new Error('expected a reading');
          const agents =
            reading.delegation.kind === 'several' ? reading.delegation.agents : ['one', 'each'];
          expect(new Set(agents).size).toBe(agents.length);
          expect(agents.length).toBeGreaterThan(1);
        },
      ),
    );
  });
});

describe('grading a delegation', () => {
  const one = { kind: 'agent', agent: 'a' } as const;
  const other = { kind: 'agent', agent: 'b' } as const;
  const both = { kind: 'several', agents: ['a', 'b'] } as const;
  const nobody = { kind: 'nobody' } as const;

  it.each([
    [one, one, 'right'],
    [other, one, 'another agent'],
    [nobody, one, 'nobody'],
    [both, one, 'several'],
    [nobody, nobody, 'right'],
    [one, nobody, 'another agent'],
    [both, nobody, 'several'],
    [one, { kind: 'not', agent: 'a' }, 'another agent'],
    [both, { kind: 'not', agent: 'a' }, 'several'],
    [other, { kind: 'not', agent: 'a' }, 'right'],
    [nobody, { kind: 'not', agent: 'a' }, 'right'],
  ] as const)('%j where %j was expected is %s', (delegation, expected, result) => {
    expect(gradeDelegation(delegation, expected)).toBe(result);
  });

  it('says in words what was expected and what was done', () => {
    expect(describeExpectation(one)).toBe('delegates to a');
    expect(describeExpectation(nobody)).toBe('delegates to nobody');
    expect(describeExpectation({ kind: 'not', agent: 'a' })).toBe('does not delegate to a');
    expect(describeDelegation(nobody)).toBe('called nobody');
    expect(describeDelegation(both)).toBe('called a and b');
  });
});
