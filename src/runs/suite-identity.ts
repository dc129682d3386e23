import { createHash } from 'node:crypto';
import { canonicalJson } from '../models/canonical.js';
import type { RunCase } from './record.js';

/**
 * Names what a suite asks and how it grades: the same under the same name only. First 12 hex digits of the SHA-256 of
 * its cases' ids, messages, pass marks and rubrics, whatever their order.
 */
export function suiteIdentity(cases: readonly RunCase[]): string {
  const asked = cases
    .map(({ id, blocks, passAt, rubric }) => ({ id, blocks, passAt, rubric }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  return createHash('sha256').update(canonicalJson(asked)).digest('hex').slice(0, 12);
}
