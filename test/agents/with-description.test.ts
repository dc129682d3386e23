import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAgent } from '../../src/agents/read-agent.js';
import { decodeText } from '../../src/agents/read-agent-file.js';
import { withDescription } from '../../src/agents/with-description.js';

const fixtures = join(import.meta.dirname, 'fixtures');
const agents = readdirSync(fixtures)
  .filter((name) => name.endsWith('.md'))
  .map((name) => readAgent(decodeText(readFileSync(join(fixtures, name))), name));

describe("an agent's file with another description", () => {
  it('is the file as it stands where the description is its own', () => {
    expect(agents.length).toBeGreaterThan(60);
    for (const agent of agents)
      expect(withDescription(agent, agent.description)).toBe(agent.source);
  });

  it('keeps every other byte', () => {
    const source =
      '---\r\n# mine\r\nname: a\r\ndescription: |\r\n  Long: text.\r\n\r\n  More.\r\ntools: [Read]\r\n---\r\n\r\nYou do.\r\n';
    expect(withDescription(readAgent(source, 'a.md'), 'Short: "it"\nhere')).toBe(
      '---\r\n# mine\r\nname: a\r\ndescription: "Short: \\"it\\"\\nhere"\r\ntools: [Read]\r\n---\r\n\r\nYou do.\r\n',
    );
  });

  it.each(agents.map((agent) => [agent.file, agent] as const))(
    'has the name and the prompt of %s',
    (file, agent) => {
      const after = readAgent(withDescription(agent, 'Another: # one.'), file);
      expect(after).toMatchObject({ description: 'Another: # one.', body: agent.body });
      expect(after.name).toBe(agent.name);
    },
  );

  it('holds any text', () => {
    const agent = readAgent('---\nname: a\ndescription: x\n---\nB\n', 'a.md');
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (text) => {
        const file = withDescription(agent, `a ${text.replaceAll('\\', '/')} b`);
        expect(readAgent(file, 'a.md').description.replaceAll('\r', '\n')).toBe(
          `a ${text.replaceAll('\\', '/')} b`.replaceAll('\r', '\n'),
        );
      }),
    );
  });
});
