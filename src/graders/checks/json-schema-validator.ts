import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import type { z } from 'zod';
import { lazyRequire } from './lazy-require.js';
import { compileRe2 } from './re2.js';

/** A JSON Schema as a suite carries it. */
export type JsonSchema = Readonly<Record<string, z.core.util.JSONType>>;

/**
 * Compiles a JSON Schema (draft 2020-12). Throws where a keyword would be ignored, where a `$ref` leads nowhere and
 * where a pattern is not RE2. It does not hold the schema to its meta-schema: see `jsonSchemaProblem`.
 */
export function compileJsonSchema(schema: JsonSchema): ValidateFunction {
  const { Ajv2020 }: typeof import('ajv/dist/2020.js') = lazyRequire('ajv/dist/2020.js');
  return new Ajv2020({
    strict: true,
    allowUnionTypes: true,
    // The check for matching properties runs patterns as JavaScript's own, which can take exponential time.
    allowMatchingProperties: true,
    // Without it `toString` is a property of every object.
    ownProperties: true,
    meta: false,
    validateSchema: false,
    logger: false,
    code: { regExp: Object.assign(compilePattern, { code: 'compilePattern' }) },
  }).compile(schema);
}

/** Ajv gives its flag `u`; RE2 reads by code point without one. */
function compilePattern(pattern: string): ReturnType<typeof compileRe2> {
  return compileRe2(pattern);
}

/** What is wrong with a value and where, such as "must be >= 0, at /age"; `undefined` where nothing is. */
export function problemWith(value: unknown, validate: ValidateFunction): string | undefined {
  return validate(value) ? undefined : (validate.errors ?? []).map(describe).join('; ');
}

function describe({ instancePath, message, params }: ErrorObject): string {
  const extra: unknown = params['additionalProperty'] ?? params['unevaluatedProperty'];
  const allowed: unknown = params['allowedValues'] ?? params['allowedValue'];
  const detail = [extra, allowed].find((each) => each !== undefined);
  const shown = detail === undefined ? '' : `: ${JSON.stringify(detail)}`;
  return `${message}${shown}, at ${instancePath || '/'}`;
}
