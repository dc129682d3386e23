import type { Ajv2020, ErrorObject } from 'ajv/dist/2020.js';
import { nearestWord } from '../../words/nearest-word.js';
import { pointerKeys } from './json-pointer.js';
import { compileJsonSchema, type JsonSchema } from './json-schema-validator.js';
import { lazyRequire } from './lazy-require.js';
import { re2Problem } from './re2.js';
import { strictMetaSchema } from './strict-meta-schema.js';

/** Something in a JSON Schema that is wrong or would be ignored, and the place of it in the schema. */
export interface JsonSchemaProblem {
  readonly path: readonly string[];
  readonly message: string;
}

/** The first thing that is wrong with a JSON Schema (draft 2020-12); `undefined` where nothing is. */
export function jsonSchemaProblem(schema: JsonSchema): JsonSchemaProblem | undefined {
  const ajv = metaValidator();
  const validate = ajv.compile(strictMetaSchema);
  const [error] = validate(schema) ? [] : (validate.errors ?? []);
  if (error) return problemOf(error, Object.keys(ajv.RULES.keywords));
  if (!Object.keys(schema).some((keyword) => ajv.RULES.all[keyword])) {
    return { path: [], message: 'expected a schema that constrains something' };
  }
  return compilationProblem(schema);
}

function metaValidator(): Ajv2020 {
  const { Ajv2020: Ajv }: typeof import('ajv/dist/2020.js') = lazyRequire('ajv/dist/2020.js');
  return new Ajv({
    strict: true,
    allowUnionTypes: true,
    ownProperties: true,
    validateSchema: false,
    verbose: true,
    logger: false,
    // The formats that the draft's meta-schema names.
    formats: {
      regex: (pattern: string) => re2Problem(pattern) === undefined,
      uri: true,
      'uri-reference': true,
    },
  });
}

function problemOf(error: ErrorObject, keywords: readonly string[]): JsonSchemaProblem {
  const path = pointerKeys(error.instancePath);
  const { params, parentSchema, data, propertyName, message = 'is wrong' } = error;
  const unknown: unknown = params['unevaluatedProperty'];
  if (typeof unknown === 'string') {
    return { path: [...path, unknown], message: unknownKeyword(unknown, keywords) };
  }
  if (params['format'] === 'regex') {
    const pattern = propertyName ?? String(data);
    return { path, message: re2Problem(pattern) ?? message };
  }
  const allowed: unknown = params['allowedValues'];
  const expected = Array.isArray(allowed) ? `${message}: ${allowed.join(', ')}` : message;
  const description: unknown = parentSchema?.['description'];
  const why = typeof description === 'string' ? description : expected;
  return { path, message: `\`${path.at(-1) ?? 'schema'}\` ${why}, got ${shown(data)}` };
}

function unknownKeyword(word: string, keywords: readonly string[]): string {
  // Ajv has keywords of its own, such as `nullable`: the draft does not, so the word can be among them.
  const others = keywords.filter((keyword) => keyword !== word);
  const nearest = nearestWord(word, others);
  const advice = nearest
    ? `did you mean \`${nearest}\`?`
    : 'see https://json-schema.org/draft/2020-12 for those that there are';
  return `unknown keyword \`${word}\`, ${advice}`;
}

function shown(value: unknown): string {
  const json = JSON.stringify(value);
  return json.length > 80 ? `${json.slice(0, 79)}…` : json;
}

/** A value of each type: a `$ref` that leads back to itself never ends for one of them. */
const probes = [null, true, 0, '', [], {}];

function compilationProblem(schema: JsonSchema): JsonSchemaProblem | undefined {
  try {
    const validate = compileJsonSchema(schema);
    for (const probe of probes) validate(probe);
    return undefined;
  } catch (error) {
    if (error instanceof RangeError) {
      return {
        path: [],
        message: 'expected each `$ref` to lead to an end, one leads back to itself',
      };
    }
    return locate(error instanceof Error ? error.message : String(error));
  }
}

/** A message of ajv's with the place that it names, as in `strict mode: … at "#/properties/a" (strictTypes)`. */
function locate(text: string): JsonSchemaProblem {
  const place = /^(?:strict mode: )?(.*) at (?:path )?"[^"#]*#([^"]*)"(?: \(\w+\))?$/s.exec(text);
  const [, message = text.replace(/^strict mode: /, ''), pointer = ''] = place ?? [];
  return { path: pointerKeys(pointer).map(decodeURIComponent), message };
}
