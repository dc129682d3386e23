import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Agent } from '../../src/agents/agent.js';
import { readAgent } from '../../src/agents/read-agent.js';
import { decodeText } from '../../src/agents/read-agent-file.js';

const fixtures = join(import.meta.dirname, 'fixtures');
const names = readdirSync(fixtures)
  .filter((name) => name.endsWith('.md'))
  .map((name) => name.replace(/\.md$/, ''));

/** What an expected reading holds: all of the agent but its path and its text, findings by line and code. */
function readingOf({ file: _, source: __, findings, ...rest }: Agent) {
  return { ...rest, findings: findings.map(({ line, code }) => `${line} ${code}`) };
}

describe('reading an agent file', () => {
  it('has a fixture for every class of files', () => {
    expect(names.length).toBeGreaterThan(60);
  });

  it.each(names)('reads %s', (name) => {
    const agent = readAgent(decodeText(readFileSync(join(fixtures, `${name}.md`))), `${name}.md`);
    const expected: unknown = JSON.parse(readFileSync(join(fixtures, `${name}.json`), 'utf8'));
    expect(readingOf(agent)).toEqual(expected);
  });

  it('runs nothing of what stands in a file', () => {
    readAgent(readFileSync(join(fixtures, 'script-fence.md'), 'utf8'), 'script-fence.md');
    expect(globalThis).not.toHaveProperty('wasRun');
  });

  it('reads the same file to the same values twice, broken YAML too', () => {
    const source = readFileSync(join(fixtures, 'plain-value-with-colon.md'), 'utf8');
    expect(readAgent(source, 'a.md')).toEqual(readAgent(source, 'a.md'));
  });

  it('keeps a field named __proto__ as a field', () => {
    const agent = readAgent('---\nname: a\n__proto__: {polluted: true}\n---\nB', 'a.md');
    expect(Object.getOwnPropertyNames(agent.fields)).toEqual(['__proto__']);
    expect({}).not.toHaveProperty('polluted');
  });

  it('refuses aliases that multiply', () => {
    const levels = Array.from({ length: 9 }, (_, i) => {
      const items = i === 0 ? ['x'] : Array.from({ length: 9 }, () => `*l${i - 1}`);
      return `l${i}: &l${i} [${items.join(', ')}]`;
    });
    const agent = readAgent(`---\nname: bomb\n${levels.join('\n')}\n---\nB`, 'bomb.md');
    expect([agent.name, agent.reading]).toEqual(['bomb', 'tolerant']);
  });

  it('does not make objects of YAML tags', () => {
    const agent = readAgent('---\nname: a\ncolor: !!js/function "() => 1"\n---\nB', 'a.md');
    expect(typeof agent.fields['color']).toBe('string');
  });
});
