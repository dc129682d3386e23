import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { suiteJsonSchema } from '../../src/suites/suite-json-schema.js';

it('the published JSON Schema is that of the code: `node --import jiti/register scripts/write-schemas.ts`', async () => {
  const file = new URL('../../schemas/suite.schema.json', import.meta.url);
  const published: unknown = JSON.parse(await readFile(file, 'utf8'));
  expect(published).toEqual(JSON.parse(JSON.stringify(suiteJsonSchema())));
});
