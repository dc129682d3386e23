import { describe, expect, it } from 'vitest';
import { changedParts, pairAgents } from '../../../src/agents/git/pair-agents.js';
import { readAgent } from '../../../src/agents/read-agent.js';

function agent(file: string, body: string, fields = '') {
  const name = /([^/]+)\.md$/.exec(file)?.[1];
  return readAgent(`---\nname: ${name}\ndescription: d\n${fields}---\n${body}\n`, file);
}

const named = (file: string, name: string, body: string) =>
  readAgent(`---\nname: ${name}\ndescription: d\n---\n${body}\n`, file);

const kinds = (...args: Parameters<typeof pairAgents>) =>
  pairAgents(...args).map((pair) => {
    const before = pair.kind === 'added' ? '' : pair.before.file;
    return `${pair.kind} ${before} > ${pair.kind === 'deleted' ? '' : pair.after.file}`;
  });

describe('what became of agents', () => {
  it('keeps those at the same path, and tells which came and went', () => {
    const before = [agent('a.md', 'one'), agent('b.md', 'two')];
    const after = [agent('a.md', 'uno'), agent('c.md', 'three')];
    expect(kinds(before, after)).toEqual(['kept a.md > a.md', 'added  > c.md', 'deleted b.md > ']);
  });

  it('knows one again that was renamed by its prompt', () => {
    expect(kinds([agent('a.md', 'one')], [agent('b.md', 'one')])).toEqual(['renamed a.md > b.md']);
  });

  it('knows one again that was moved and rewritten by its name, unless others have it too', () => {
    const [before, after] = [named('a.md', 'lead', 'one'), named('x/a.md', 'lead', 'two')];
    expect(kinds([before], [after])).toEqual(['renamed a.md > x/a.md']);
    const twin = named('b.md', 'lead', 'three');
    expect(kinds([before, twin], [after])).toEqual([
      'added  > x/a.md',
      'deleted a.md > ',
      'deleted b.md > ',
    ]);
  });

  it('knows one again by half of its lines, the most alike first', () => {
    const before = [agent('a.md', '1\n2\n3\n4'), agent('b.md', '1\n2\n3\n5')];
    const after = [agent('c.md', '1\n2\n3\n5\n6'), agent('d.md', '7\n8')];
    expect(kinds(before, after)).toEqual([
      'renamed b.md > c.md',
      'added  > d.md',
      'deleted a.md > ',
    ]);
  });

  it('takes every agent once, and two empty prompts for nothing alike', () => {
    const before = [agent('a.md', ''), agent('b.md', '')];
    const after = [agent('c.md', ''), agent('d.md', '')];
    expect(kinds(before, after).sort()).toEqual([
      'added  > c.md',
      'added  > d.md',
      'deleted a.md > ',
      'deleted b.md > ',
    ]);
  });

  it('pairs thousands in an instant', () => {
    const many = (ending: string) =>
      Array.from({ length: 3000 }, (_, index) => agent(`${ending}${index}.md`, 'same for all'));
    expect(pairAgents(many('a'), many('b'))).toHaveLength(6000);
  });
});

describe('what changed of an agent', () => {
  it.each([
    [agent('a.md', 'uno'), ['prompt']],
    [agent('a.md', 'one', 'model: opus\n'), ['model']],
    [agent('a.md', 'one', 'model: inherit\n'), []],
    [agent('a.md', 'one', 'tools: Read\n'), ['tools']],
    [named('a.md', 'b', 'one'), ['name']],
    [agent('a.md', 'one\r\n'), []],
  ])('is named: %#', (after, parts) => {
    expect(changedParts(agent('a.md', 'one'), after)).toEqual(parts);
  });
});
