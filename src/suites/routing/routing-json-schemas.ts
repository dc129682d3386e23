import { z } from 'zod';
import { hostProfileSchema } from '../../graders/routing/host-profile.js';
import { routingSuiteSchema } from './routing-schema.js';

/** The JSON Schema of a routing suite as people write it, with which editors complete and check it. */
export function routingSuiteJsonSchema(): z.core.JSONSchema.BaseSchema {
  return {
    $id: 'https://unpkg.com/agent-assay/schemas/routing-suite.schema.json',
    title: 'Assay routing suite',
    ...z.toJSONSchema(routingSuiteSchema, { io: 'input', reused: 'ref' }),
  };
}

/** The JSON Schema of a host profile as people write it. */
export function hostProfileJsonSchema(): z.core.JSONSchema.BaseSchema {
  return {
    $id: 'https://unpkg.com/agent-assay/schemas/host-profile.schema.json',
    title: 'Assay host profile',
    ...z.toJSONSchema(hostProfileSchema, { io: 'input', reused: 'ref' }),
  };
}
