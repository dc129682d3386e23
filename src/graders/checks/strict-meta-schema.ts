const DRAFT = 'https://json-schema.org/draft/2020-12/schema';

const annotation = (instead: string) => ({
  not: {},
  description: `is an annotation in JSON Schema 2020-12 and constrains nothing: ${instead}`,
});

const dynamic = {
  not: {},
  description: 'is not supported: use `$ref` to a schema under `$defs`',
};

/**
 * The meta-schema of the schemas that a suite may carry: that of draft 2020-12, but with no keyword that it does not
 * know, wherever it stands (`$dynamicAnchor` puts this schema in the place of the draft's at every level), and without
 * those that would let an answer pass by accident. A `description` ends the error where its constraint does not hold.
 */
export const strictMetaSchema = {
  $id: 'strict-meta-schema',
  $dynamicAnchor: 'meta',
  $ref: DRAFT,
  type: ['object', 'boolean'],
  properties: {
    $schema: { const: DRAFT, description: `is expected to be ${DRAFT}` },
    $ref: {
      type: 'string',
      pattern: '^#',
      description: 'is expected to stay within this schema, such as #/$defs/name',
    },
    $dynamicRef: dynamic,
    $dynamicAnchor: dynamic,
    $recursiveRef: dynamic,
    $recursiveAnchor: dynamic,
    format: annotation('use `pattern`'),
    contentEncoding: annotation('use `pattern`'),
    contentMediaType: annotation('use `pattern`'),
    contentSchema: annotation('validate the text itself with a check of its own'),
  },
  unevaluatedProperties: false,
};
