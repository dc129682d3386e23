// Writes the JSON Schemas of suites, for editors, and of reports and histories, for other programs: `node --import jiti/register scripts/write-schemas.ts`.
import { writeFileSync } from 'node:fs';
import { historyJsonSchema } from '../src/reports/history-json-schema.js';
import { reportJsonSchema } from '../src/reports/report-json-schema.js';
import {
  hostProfileJsonSchema,
  routingSuiteJsonSchema,
} from '../src/suites/routing/routing-json-schemas.js';
import { suiteJsonSchema } from '../src/suites/suite-json-schema.js';

const schemas = {
  'history.schema.json': historyJsonSchema(),
  'host-profile.schema.json': hostProfileJsonSchema(),
  'report.schema.json': reportJsonSchema(),
  'routing-suite.schema.json': routingSuiteJsonSchema(),
  'suite.schema.json': suiteJsonSchema(),
};

for (const [name, schema] of Object.entries(schemas)) {
  writeFileSync(
    new URL(`../schemas/${name}`, import.meta.url),
    `${JSON.stringify(schema, null, 2)}\n`,
  );
}
