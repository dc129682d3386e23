import { z } from 'zod';
import { historyLineSchema } from './history-schema.js';

/** The JSON Schema of a line of `history.jsonl`. */
export function historyJsonSchema(): z.core.JSONSchema.BaseSchema {
  return {
    $id: 'https://unpkg.com/agent-assay/schemas/history.schema.json',
    ...z.toJSONSchema(historyLineSchema),
  };
}
