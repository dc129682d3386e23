import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { Report } from '../../src/comparisons/report.js';
import { historyJsonSchema } from '../../src/reports/history-json-schema.js';
import { renderJson } from '../../src/reports/json.js';
import { reportJsonSchema } from '../../src/reports/report-json-schema.js';
import { reportSchema } from '../../src/reports/report-schema.js';
import { plainReport } from './fixtures/report.js';

/** A type with every field required at every depth: one that either side lacks is seen. */
type Full<T> = T extends object ? { readonly [K in keyof T]-?: Full<T[K]> } : T;

/** The same value with the keys of every object in the opposite order. */
function turnedRound(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turnedRound);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, turnedRound(inner)]),
  );
}

describe('JSON', () => {
  it('has the type of the report in its schema', () => {
    type Parsed = z.output<typeof reportSchema>;
    const read = (value: Parsed): Report => value;
    const complete = (value: Full<Report>): Full<Parsed> => value;
    const known = (value: Full<Parsed>): Full<Report> => value;
    // The compiler has checked them; what is run only shows that they are there.
    expect([read, complete, known]).toHaveLength(3);
  });

  it('is read back as the same report', () => {
    const report = plainReport();
    expect(reportSchema.parse(JSON.parse(renderJson(report)))).toEqual(report);
  });

  it('is the same however the report was put together', () => {
    const report = plainReport();
    const tally = { ...report.totals.tally, unscoredReasons: { b: 1, a: 2 } };
    const one: Report = { ...report, totals: { ...report.totals, tally } };
    const other = reportSchema.parse(turnedRound(one));
    expect(renderJson(other)).toBe(renderJson(one));
    expect(Object.keys(JSON.parse(renderJson(one)))[0]).toBe('schema');
  });

  it('refuses what is no report: a figure that is not a number would be written as null', () => {
    const report = plainReport();
    const broken = { ...report, run: { ...report.run, seed: Number.NaN } };
    expect(() => renderJson(broken)).toThrow(/seed/);
  });

  it.each([
    ['report', reportJsonSchema()],
    ['history', historyJsonSchema()],
  ])('has the JSON Schema of a %s published as it stands', (name, schema) => {
    const published = new URL(`../../schemas/${name}.schema.json`, import.meta.url);
    expect(JSON.parse(readFileSync(published, 'utf8'))).toEqual(JSON.parse(JSON.stringify(schema)));
  });
});
