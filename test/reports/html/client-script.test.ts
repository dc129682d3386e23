import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { reportClient } from '../../../scripts/write-report-client.js';

it('the script in the page is what its modules compile to', () => {
  const file = new URL('../../../src/reports/html/client-script.ts', import.meta.url);
  expect(readFileSync(file, 'utf8')).toBe(reportClient());
});
