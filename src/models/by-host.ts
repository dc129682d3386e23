import type { Model } from './model.js';

/** A model that hands each request to whom it is for: the API, or the program that its host names. */
export function byHost({
  api,
  programs,
}: {
  readonly api: Model;
  readonly programs: Model;
}): Model {
  return {
    ask: (request, options) =>
      request.host === undefined ? api.ask(request, options) : programs.ask(request, options),
  };
}
