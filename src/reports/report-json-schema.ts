import { z } from 'zod';
import { reportSchema } from './report-schema.js';

/** The JSON Schema of `report.json`, for whoever reads it in another language. */
export function reportJsonSchema(): z.core.JSONSchema.BaseSchema {
  return {
    $id: 'https://unpkg.com/agent-assay/schemas/report.schema.json',
    ...z.toJSONSchema(reportSchema),
  };
}
