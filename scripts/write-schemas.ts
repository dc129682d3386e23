// Writes the JSON Schemas that editors check YAML files with: `node --import jiti/register scripts/write-schemas.ts`.
import { writeFileSync } from 'node:fs';
import { suiteJsonSchema } from '../src/suites/suite-json-schema.js';

const schemas = { 'suite.schema.json': suiteJsonSchema() };

for (const [name, schema] of Object.entries(schemas)) {
  writeFileSync(
    new URL(`../schemas/${name}`, import.meta.url),
    `${JSON.stringify(schema, null, 2)}\n`,
  );
}
