import { MissingKeyError } from './anthropic/client.js';
import type { Model, Reply } from './model.js';
import { safeLine } from './redact.js';

/**
 * A model that is connected when it is first asked, so that a run that finds every answer on disk needs no key and loads
 * no client. When connecting fails, a missing key for one, every request fails fatally with that message.
 */
export function lazyModel(connect: () => Promise<Model>): Model {
  let connecting: Promise<Model> | undefined;
  return {
    async ask(request, options) {
      connecting ??= connect();
      const connected = await connecting.catch(unconnected);
      return 'ask' in connected ? connected.ask(request, options) : connected;
    },
  };
}

function unconnected(error: unknown): Reply {
  const message = safeLine(error instanceof Error ? error.message : String(error));
  const reason = error instanceof MissingKeyError ? 'authentication' : 'connection';
  return { ok: false, failure: { reason, message, fatal: true } };
}
