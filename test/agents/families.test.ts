import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { familiesOf, variantOf } from '../../src/agents/families.js';
import { readAgent } from '../../src/agents/read-agent.js';
import { readAgentFolder } from '../../src/agents/read-agent-folder.js';

function families(files: Readonly<Record<string, string>>, root = 'agents') {
  const agents = Object.entries(files).map(([file, name]) =>
    readAgent(`---\nname: ${name}\ndescription: x\n---\nB\n`, file),
  );
  return familiesOf(agents, root).map(({ name, members }) => [
    name,
    members.map(({ variant }) => variant),
  ]);
}

describe('families', () => {
  it('are the files of a folder that has the name of one of them', () => {
    const files = { 'agents/baker/a.md': 'baker', 'agents/baker/b.md': 'pastry-cook' };
    expect(families(files)).toEqual([['baker', ['baker/a', 'baker/b']]]);
  });

  it('are the files of a folder of which two share a name', () => {
    const files = { 'agents/x/a.md': 'baker', 'agents/x/b.md': 'baker', 'agents/x/c.md': 'cook' };
    expect(families(files)).toEqual([['x', ['x/a', 'x/b', 'x/c']]]);
  });

  it('are single files where a folder only sorts by topic', () => {
    const files = { 'agents/kitchen/a.md': 'baker', 'agents/kitchen/b.md': 'cook' };
    expect(families(files)).toEqual([
      ['kitchen/a', ['kitchen/a']],
      ['kitchen/b', ['kitchen/b']],
    ]);
  });

  it('are single files at the top, even where they share a name', () => {
    const files = { 'agents/b.md': 'baker', 'agents/a.md': 'baker' };
    expect(families(files)).toEqual([
      ['a', ['a']],
      ['b', ['b']],
    ]);
  });

  it('do not come from names that are missing', () => {
    const files = { 'agents/x/a.md': '', 'agents/x/b.md': '' };
    expect(families(files)).toHaveLength(2);
  });

  it("are told apart under any spelling of the folder's path", () => {
    expect(variantOf('./agents/x/a.md', 'agents/')).toBe('x/a');
    expect(variantOf('agents\\x\\a.agent.md', './agents')).toBe('x/a');
    expect(variantOf('elsewhere/a.md', 'agents')).toBe('elsewhere/a');
    expect(variantOf('agents-old/a.md', 'agents')).toBe('agents-old/a');
    expect(variantOf('agents/a.md', '.')).toBe('agents/a');
  });
});

describe("the demonstration's agents", async () => {
  const root = join(import.meta.dirname, '..', '..');
  const { agents, findings } = await readAgentFolder('agents', { root });

  it('are all read, those that strict YAML rejects by lines', () => {
    expect(findings).toEqual([]);
    const read = agents.map(({ file, name, model, reading, examples, bodyLine }) => [
      file.slice('agents/'.length),
      name,
      model,
      reading,
      examples.length,
      bodyLine,
    ]);
    expect(read).toEqual([
      ['backend-architect/devops-lead.md', 'backend-architect', 'sonnet', 'tolerant', 3, 7],
      ['backend-architect/generalist.md', 'backend-architect', undefined, 'strict', 0, 8],
      ['backend-architect/plan-first.md', 'backend-architect', undefined, 'tolerant', 3, 8],
      ['backend-architect/principled-reviewer.md', 'backend-developer', 'sonnet', 'tolerant', 3, 8],
      ['backend-architect/senior-developer.md', 'backend-architect', 'sonnet', 'tolerant', 2, 7],
      ['code-reviewer.md', 'code-reviewer', 'inherit', 'strict', 2, 8],
      ['frontend-developer.md', 'frontend-developer', 'sonnet', 'strict', 2, 26],
      ['test-engineer.md', 'test-engineer', 'haiku', 'strict', 0, 9],
    ]);
  });

  it("keep every word of their users' turns", () => {
    const turns = agents.flatMap(({ examples }) =>
      examples.flatMap((example) => example.turns.filter(({ role }) => role === 'user')),
    );
    expect(turns.map(({ line, text }) => [line, text])).toEqual([
      [
        3,
        "We're building the backend for an online shop and need to handle orders, payments and stock. How would you split it up?",
      ],
      [
        3,
        'I just finished a user login service: JWT in local storage, passwords hashed with SHA-256, one Postgres table. Can you review the architecture?',
      ],
      [
        3,
        'My Docker containers are killed with exit code 137 a few minutes after every deploy, help me find out why',
      ],
      [3, 'We need an API for the sharing feature in our photo app'],
      [3, 'Our queries have become slow since the customers table passed 50 million rows'],
      [3, 'Add sign-in with Google and GitHub to our Express app'],
      [3, 'I need to build a REST API for managing user accounts'],
      [
        3,
        "I've written these queries to load users together with their orders, and the page takes 8 seconds",
      ],
      [3, "Here's my authentication middleware, it checks the token and then calls next()"],
      [
        3,
        'Our checkout API has to hold 10,000 shoppers at once during the spring sale, how should I design it?',
      ],
      [
        3,
        'Our Node.js order service goes from 40 ms to 3 s once traffic picks up, can you help me fix it?',
      ],
      [
        3,
        "I've finished the date parsing helper, could you check it before I open the pull request?",
      ],
      [3, 'Please review the diff on my branch and tell me what would stop you from merging it'],
      [8, 'Build a sign-up form in React that shows errors as the user types'],
      [
        17,
        'Our landing page has a Lighthouse score of 38 on mobile, most of it is JavaScript and hero images',
      ],
    ]);
  });

  it('make one family of five and three of one', () => {
    const sizes = familiesOf(agents, 'agents').map(({ name, members }) => [name, members.length]);
    expect(sizes).toEqual([
      ['backend-architect', 5],
      ['code-reviewer', 1],
      ['frontend-developer', 1],
      ['test-engineer', 1],
    ]);
  });
});
