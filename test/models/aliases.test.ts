import { describe, expect, it } from 'vitest';
import { resolveModel, UnknownModelError } from '../../src/models/aliases.js';

const options = { aliases: {}, inherit: 'sonnet' };

describe('resolveModel', () => {
  it.each([
    ['haiku', 'claude-haiku-5-5'],
    ['sonnet', 'claude-sonnet-5-5'],
    ['opus', 'claude-opus-5-5'],
    ['Opus', 'claude-opus-5-5'],
    [' opus ', 'claude-opus-5-5'],
    ['claude-opus-4-5-20251101', 'claude-opus-4-5-20251101'],
    ['qwen3:8b', 'qwen3:8b'],
    ['inherit', 'claude-sonnet-5-5'],
    ['', 'claude-sonnet-5-5'],
    [undefined, 'claude-sonnet-5-5'],
  ])('reads %j as %s', (written, id) => {
    expect(resolveModel(written, options)).toBe(id);
  });

  it('prefers the aliases of the configuration', () => {
    const aliases = { sonnet: 'local/sonnet', fast: 'qwen3:8b' };
    expect(resolveModel('sonnet', { aliases, inherit: 'fast' })).toBe('local/sonnet');
    expect(resolveModel('inherit', { aliases, inherit: 'fast' })).toBe('qwen3:8b');
  });

  it('names the nearest alias for an unknown word', () => {
    expect(() => resolveModel('sonet', options)).toThrow(
      new UnknownModelError(
        'Expected a full model id, "inherit" or one of fable, haiku, mythos, opus, sonnet, ' +
          'got "sonet" (string): did you mean "sonnet"?',
      ),
    );
  });

  it('says where a name of one’s own belongs when no alias is near', () => {
    expect(() => resolveModel('mixtral', options)).toThrow(
      /got "mixtral" \(string\): .*models\.aliases/,
    );
  });

  it.each(['constructor', 'toString', '__proto__'])('does not take %s for an alias', (word) => {
    expect(() => resolveModel(word, options)).toThrow(UnknownModelError);
  });
});
