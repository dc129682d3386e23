import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import {
  hostProfileJsonSchema,
  routingSuiteJsonSchema,
} from '../../src/suites/routing/routing-json-schemas.js';
import { suiteJsonSchema } from '../../src/suites/suite-json-schema.js';

it.each([
  ['suite', suiteJsonSchema()],
  ['routing-suite', routingSuiteJsonSchema()],
  ['host-profile', hostProfileJsonSchema()],
])(
  'the published JSON Schema of a %s is that of the code: `node --import jiti/register scripts/write-schemas.ts`',
  async (name, schema) => {
    const file = new URL(`../../schemas/${name}.schema.json`, import.meta.url);
    const published: unknown = JSON.parse(await readFile(file, 'utf8'));
    expect(published).toEqual(JSON.parse(JSON.stringify(schema)));
  },
);
