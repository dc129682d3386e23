import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, requestKey } from '../../src/models/canonical.js';
import type { ModelRequest } from '../../src/models/model.js';

const request: ModelRequest = {
  model: 'claude-sonnet-5-5',
  effort: 'medium',
  system: 'You design backends.',
  messages: [{ role: 'user', content: [{ type: 'text', text: 'Hello' }] }],
  maxTokens: 4096,
};

describe('requestKey', () => {
  it('is the sha256 of the canonical JSON', () => {
    // printf '%s' '<the JSON below>' | sha256sum, with keys sorted by hand.
    expect(canonicalJson(request)).toBe(
      '{"effort":"medium","maxTokens":4096,"messages":[{"content":[{"text":"Hello","type":"text"}],"role":"user"}],' +
        '"model":"claude-sonnet-5-5","system":"You design backends."}',
    );
    expect(requestKey(request)).toBe(
      'c3a20841946f3a046c1fb5d01b198b88e137931437e4211e56da2a1464fcdbe7',
    );
  });

  it('does not depend on the order in which fields were written', () => {
    const { model, maxTokens, ...rest } = request;
    expect(requestKey({ maxTokens, ...rest, model })).toBe(requestKey(request));
  });

  it('changes with every field that changes the question', () => {
    const changed: ModelRequest[] = [
      { ...request, model: 'claude-opus-5-5' },
      { ...request, effort: 'high' },
      { ...request, system: 'You design backends. ' },
      { ...request, messages: [{ role: 'user', content: [{ type: 'text', text: 'Hello!' }] }] },
      { ...request, messages: [{ role: 'assistant', content: [{ type: 'text', text: 'Hello' }] }] },
      { ...request, tools: [] },
      { ...request, format: {} },
      { ...request, maxTokens: 4097 },
    ];
    expect(new Set([request, ...changed].map(requestKey)).size).toBe(changed.length + 1);
  });

  it('leaves out what is no part of a request', () => {
    const withMore: ModelRequest & { readonly apiKey: string } = {
      ...request,
      apiKey: 'sk-secret',
    };
    expect(requestKey(withMore)).toBe(requestKey(request));
  });
});

describe('canonicalJson', () => {
  it('is the same for the same value with its keys shuffled, and parses back to it', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(canonicalJson(shuffled(value))).toBe(canonicalJson(value));
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('keeps a key named __proto__', () => {
    expect(canonicalJson(JSON.parse('{"__proto__":{"a":1}}'))).toBe('{"__proto__":{"a":1}}');
  });
});

function shuffled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shuffled);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, shuffled(inner)]),
  );
}
