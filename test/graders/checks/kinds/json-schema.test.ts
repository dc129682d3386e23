import { describe, expect, it } from 'vitest';
import { gradeText, issuesOf } from '../subject.js';

const grade = (schema: unknown, answer: string) => gradeText({ 'json-schema': schema }, answer);
const outcome = async (schema: unknown, answer: string) => (await grade(schema, answer)).outcome;
const problems = (schema: unknown) => issuesOf({ 'json-schema': schema });

const text = { type: 'string' };
const person = {
  type: 'object',
  properties: { name: { type: 'string', minLength: 1 }, age: { type: 'integer', minimum: 0 } },
  required: ['name'],
  additionalProperties: false,
};

describe('json-schema', () => {
  it('validates the answer or a block of it', async () => {
    const answer = 'Here:\n```json\n{"name":"Ada","age":36}\n```\nDone.';
    expect(await grade(person, answer)).toMatchObject({
      outcome: 'pass',
      evidence: '{"name":"Ada","age":36}',
    });
    for (const wrong of ['{}', '{"name":""}', '[]', 'null', 'no', '{"name":"a","__proto__":1}']) {
      expect(await outcome(person, wrong)).toBe('fail');
    }
  });

  it.each([
    [person, '{"name":"Ada","age":-1}', 'must be >= 0, at /age'],
    [person, '{"name":"Ada","x":1}', 'must NOT have additional properties: "x", at /'],
    [person, '{"age":1}', "must have required property 'name', at /"],
    [{ enum: ['a', 1] }, '"b"', 'must be equal to one of the allowed values: ["a",1], at /'],
    [{ const: 3 }, '4', 'must be equal to constant: 3, at /'],
    [
      { anyOf: [text, { type: 'null' }] },
      '1',
      'must be string, at /; must be null, at /; must match a schema in anyOf, at /',
    ],
  ])('says where an answer leaves %j', async (schema, answer, found) => {
    expect(await grade(schema, answer)).toMatchObject({
      outcome: 'fail',
      reason: `expected JSON that follows the schema, found: ${found}`,
    });
  });

  it('bounds what it says of an answer', async () => {
    const { reason } = await grade(person, JSON.stringify({ name: 'a', ['x'.repeat(100_000)]: 1 }));
    expect(reason).toContain('must NOT have additional properties: "xxx');
    expect(reason.length).toBeLessThanOrEqual(1000);
  });

  // Each row: a schema, a value that follows it, a value that does not.
  it.each([
    [{ type: 'array', items: { type: 'number' }, minItems: 1 }, '[1]', '[]'],
    [{ type: 'array', uniqueItems: true }, '[1,2]', '[{"a":1},{"a":1}]'],
    [{ type: 'array', prefixItems: [text], minItems: 1, items: false }, '["a"]', '["a",1]'],
    [{ type: 'array', contains: { const: 1 }, maxContains: 1 }, '[1,2]', '[1,1]'],
    [{ type: ['string', 'number'] }, '1', 'null'],
    [{ type: ['string', 'null'], minLength: 1 }, 'null', '""'],
    [{ type: 'string', enum: ['a'] }, '"a"', '"b"'],
    [{ type: 'string', maxLength: 1 }, '"😀"', '"ab"'],
    [{ type: 'number', exclusiveMinimum: 0, multipleOf: 0.5 }, '1.5', '1.2'],
    [{ const: { a: [1] } }, '{"a":[1]}', '{"a":[2]}'],
    [{ not: text }, '1', '"a"'],
    [{ oneOf: [{ type: 'number' }, { type: 'integer' }] }, '1.5', '1'],
    [{ type: 'object', patternProperties: { '^x-': text } }, '{"x-a":"b"}', '{"x-a":1}'],
    [{ type: 'object', propertyNames: { maxLength: 1 } }, '{"a":1}', '{"ab":1}'],
    [{ type: 'object', dependentRequired: { a: ['b'] } }, '{"a":1,"b":1}', '{"a":1}'],
    [
      { type: 'object', allOf: [{ properties: { a: true } }], unevaluatedProperties: false },
      '{"a":1}',
      '{"b":1}',
    ],
    [{ type: 'number', if: { maximum: 10 }, else: { multipleOf: 10 } }, '20', '25'],
    [
      {
        $ref: '#/$defs/node',
        $defs: { node: { type: 'object', additionalProperties: { $ref: '#/$defs/node' } } },
      },
      '{"next":{"next":{}}}',
      '{"next":{"next":1}}',
    ],
  ])('holds answers to %j', async (schema, right, wrong) => {
    const [followed, left] = [await grade(schema, right), await grade(schema, wrong)];
    expect([followed.outcome, left.outcome]).toEqual(['pass', 'fail']);
  });

  it('takes only what an object has itself for its property', async () => {
    const schema = { type: 'object', properties: { toString: text }, required: ['toString'] };
    expect(await outcome(schema, '{}')).toBe('fail');
    expect(await outcome(schema, '{"toString":"a"}')).toBe('pass');
  });

  it('matches patterns as RE2, whose time is linear in the answer', async () => {
    const pattern = { type: 'string', pattern: '^(a+)+$' };
    expect(await outcome(pattern, `"${'a'.repeat(50_000)}!"`)).toBe('fail');
    const names = { type: 'object', properties: { ['a'.repeat(50)]: true } };
    expect(problems({ ...names, patternProperties: { '^(a+)+b$': text } })).toEqual([]);
  });

  it('keeps the patterns of one schema apart', async () => {
    const schema = {
      type: 'object',
      properties: { a: { type: 'string', pattern: '^a' }, b: { type: 'string', pattern: '^b' } },
    };
    expect(await outcome(schema, '{"a":"a","b":"b"}')).toBe('pass');
    expect(await outcome(schema, '{"a":"a","b":"a"}')).toBe('fail');
  });

  it('takes a schema with what else schemas say of themselves', async () => {
    const schema = {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: 'https://example.com/person',
      title: 'A person',
      description: 'Who it is.',
      examples: [{ name: 'Ada' }],
      ...person,
    };
    expect(await outcome(schema, '{"name":"Ada"}')).toBe('pass');
  });
});

describe('a json-schema that would let an answer pass by accident', () => {
  it.each([
    [
      { ...person, properties: { name: { type: 'string', minLenght: 1 } } },
      '.properties.name.minLenght: unknown keyword `minLenght`, did you mean `minLength`?',
    ],
    [
      { ...person, $defs: { unused: { anyOf: [{ colour: 1 }] } } },
      '.$defs.unused.anyOf.0.colour: unknown keyword `colour`, see https://json-schema.org/draft/2020-12 for those that there are',
    ],
    [
      { type: 'strin' },
      '.type: `type` must be equal to one of the allowed values: array, boolean, integer, null, number, object, string, got "strin"',
    ],
    [{ type: 'string', minLength: -1 }, '.minLength: `minLength` must be >= 0, got -1'],
    [
      { type: 'object', additionalProperties: 'no' },
      '.additionalProperties: `additionalProperties` must be object,boolean, got "no"',
    ],
    [
      { type: 'string', format: 'email' },
      '.format: `format` is an annotation in JSON Schema 2020-12 and constrains nothing: use `pattern`, got "email"',
    ],
    [
      { type: 'string', pattern: '(?=a)' },
      '.pattern: expected a pattern in RE2 syntax (no back-references, no look-around), got "(?=a)": error parsing regexp: invalid or unsupported Perl syntax: `(?=`',
    ],
    [
      { type: 'object', patternProperties: { '(a)\\1': text } },
      '.patternProperties: expected a pattern in RE2 syntax (no back-references, no look-around), got "(a)\\\\1": error parsing regexp: invalid escape sequence: `\\1`',
    ],
    [
      { $ref: 'https://example.com/schema' },
      '.$ref: `$ref` is expected to stay within this schema, such as #/$defs/name, got "https://example.com/schema"',
    ],
    [{ $ref: '#/$defs/a' }, ": can't resolve reference #/$defs/a from id #"],
    [
      { $schema: 'http://json-schema.org/draft-07/schema#', type: 'string' },
      '.$schema: `$schema` is expected to be https://json-schema.org/draft/2020-12/schema, got "http://json-schema.org/draft-07/schema#"',
    ],
    [
      { type: 'object', properties: { 'a/b': { minLength: 1 } } },
      '.properties.a/b: missing type "string" for keyword "minLength"',
    ],
    [{ type: 'object', required: ['a'] }, ': required property "a" is not defined'],
    [{ type: 'number', if: { minimum: 1 } }, ': "if" without "then" and "else" is ignored'],
    [{ $async: true, ...person }, '.$async: unknown keyword `$async`'],
    [{}, ': expected a schema that constrains something'],
    [{ title: 'A', $defs: { a: text } }, ': expected a schema that constrains something'],
  ])('is an error where it stands: %j', (schema, problem) => {
    expect(problems(schema)).toEqual([expect.stringContaining(`json-schema${problem}`)]);
  });

  it.each([
    [{ $ref: '#/$defs/a', $defs: { a: { $ref: '#/$defs/a' } } }],
    [{ $ref: '#/$defs/a', $defs: { a: { type: 'object', anyOf: [{ $ref: '#/$defs/a' }] } } }],
  ])('is an error where its references never end: %j', (schema) => {
    expect(problems(schema)).toEqual([
      'json-schema: expected each `$ref` to lead to an end, one leads back to itself',
    ]);
  });
});
