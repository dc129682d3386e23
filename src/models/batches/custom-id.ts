import { requestKey } from '../canonical.js';
import type { ModelRequest } from '../model.js';

/**
 * The `custom_id` of a request in a batch: the same for the same request and trial in every process, at most 64
 * characters as the API demands. 192 bits of the request's key leave no room for accidents.
 */
export function customId(request: ModelRequest, trial: number): string {
  return `${requestKey(request).slice(0, 48)}-${trial}`;
}
