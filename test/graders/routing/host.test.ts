import { describe, expect, it } from 'vitest';
import { profileHost } from '../../../src/graders/routing/host.js';
import { readHostProfile } from '../../../src/suites/routing/read-host-profile.js';
import { folderWith } from '../../suites/folder.js';

const settings = { model: 'claude-sonnet-4-6', maxTokens: 1000 };
const catalogue = [
  { name: 'code-reviewer', description: 'Reviews code.' },
  { name: 'test-engineer', description: 'Writes tests.' },
];

describe('the host `plain`', () => {
  it('offers a delegation tool with the input of Claude Code, and forces no call', async () => {
    const host = profileHost(await readHostProfile('plain', '.'), settings);
    const request = host.request({ turns: [{ role: 'user', text: 'Check it' }], catalogue });
    expect(host.id).toBe('plain@1');
    expect(host.builtIn.map(({ name }) => name)).toEqual(['general-purpose', 'Explore', 'Plan']);
    expect(request.tools).toMatchObject([
      { name: 'Task', input: { required: ['description', 'prompt', 'subagent_type'] } },
    ]);
    expect(Object.keys(request).sort()).toEqual(
      ['maxTokens', 'messages', 'model', 'system', 'tools'].sort(),
    );
    expect(request.system).toMatch(
      /The agents:\n\n- code-reviewer: Reviews code\.\n\n- test-engineer: Writes tests\.$/,
    );
  });

  it('sends context and turns in their order, and ends with a user', async () => {
    const host = profileHost(await readHostProfile('plain', '.'), settings);
    const said = (context: string | undefined, ...roles: readonly ('user' | 'assistant')[]) =>
      host
        .request({
          ...(context !== undefined && { context }),
          turns: roles.map((role, index) => ({ role, text: `${index}` })),
          catalogue,
        })
        .messages.map(({ role, content }) => `${role}: ${content.map(({ text }) => text)}`);
    expect(said('Late.', 'user')).toEqual(['user: The situation: Late.,0']);
    expect(said('Late.')).toEqual(['user: The situation: Late.']);
    expect(said(undefined, 'user', 'assistant')).toEqual([
      'user: 0',
      'assistant: 1',
      'user: Go on.',
    ]);
    expect(said('Late.', 'assistant')).toEqual([
      'user: The situation: Late.',
      'assistant: 0',
      'user: Go on.',
    ]);
    expect(said(undefined, 'user', 'user', 'assistant', 'user')).toEqual([
      'user: 0,1',
      'assistant: 2',
      'user: 3',
    ]);
  });
});

describe('a host profile of a user', () => {
  it('is read from a file of theirs, JSON too', async () => {
    const root = await folderWith({
      'hosts/ours.json': JSON.stringify({
        ...{ host: 'ours', version: 3, system: 'Ours.' },
        tool: { name: 'Delegate', description: 'Delegates' },
      }),
    });
    const host = profileHost(await readHostProfile('hosts/ours.json', root), settings);
    expect(host.id).toBe('ours@3');
    expect(host.tools).toEqual(['Delegate', 'Agent', 'Task']);
    expect(host.builtIn).toEqual([]);
  });

  it('is held to its schema, with the place of what is wrong', async () => {
    const root = await folderWith({ 'ours.yaml': 'host: ours\nversion: 1\nsistem: x\n' });
    await expect(readHostProfile('ours.yaml', root)).rejects.toThrow(
      /ours\.yaml:3:1: .*`sistem`.*`system`/s,
    );
    await expect(readHostProfile('plane', root)).rejects.toThrow(/plane:1:1: can't be read/);
  });
});
