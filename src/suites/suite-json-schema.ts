import { z } from 'zod';
import { suiteSchema } from './suite-schema.js';

/** The JSON Schema of a suite file as people write it, with which editors complete and check it. */
export function suiteJsonSchema(): z.core.JSONSchema.BaseSchema {
  return {
    $id: 'https://unpkg.com/agent-assay/schemas/suite.schema.json',
    title: 'Assay suite',
    ...z.toJSONSchema(suiteSchema, { io: 'input', reused: 'ref' }),
  };
}
