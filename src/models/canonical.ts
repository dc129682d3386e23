import { createHash } from 'node:crypto';
import type { Message, ModelRequest } from './model.js';

/**
 * The identity of a request: two requests have the same key exactly when they ask the same question.
 * In: any request. Out: 64 hexadecimal digits, the sha256 of its canonical JSON.
 * The order of keys and the difference between an absent and an `undefined` field do not count;
 * the order of messages, tools and array items does.
 */
export function requestKey(request: ModelRequest): string {
  const { model, effort, system, messages, tools, format, maxTokens, host } = request;
  return hash({ model, effort, system, messages, tools, format, maxTokens, host });
}

/** The identity of a conversation alone, whoever is asked and however: 64 hexadecimal digits. */
export function messagesKey(messages: readonly Message[]): string {
  return hash(messages);
}

/** JSON with sorted keys and without undefined fields, so that equal values have equal texts. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    isPlainObject(inner) ? sorted(inner) : inner,
  );
}

function hash(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function sorted(value: Record<string, unknown>): Record<string, unknown> {
  // fromEntries defines own properties, so that even a key named "__proto__" is kept.
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
