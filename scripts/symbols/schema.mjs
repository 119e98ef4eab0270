// @ts-check
/** The JSON Schema of the table, which is in the table itself. docs/transpilers.md describes what each part means. */

const text = { type: 'string' };
const truth = { const: true };
const index = { type: 'integer', minimum: 0 };
/** Names with spaces between them. */
const names = { type: 'string', pattern: '^\\w+(?: \\w+)*$' };
const groups = { type: 'object', additionalProperties: names };
const signatures = {
  type: 'object',
  propertyNames: { pattern: '^\\w+$' },
  additionalProperties: index,
};

/**
 * @param {Record<string, object>} properties
 * @param {string[]} [required]
 */
const record = (properties, required = []) => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});

/** @param {string} name */
const defined = (name) => ({ $ref: `#/$defs/${name}` });

/** Which forms wait in the async colour. */
const form = { enum: [true, 'await'] };

export const SCHEMA = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $ref: '#/$defs/table',
  $defs: {
    table: record(
      {
        $schema: text,
        $ref: text,
        $defs: { type: 'object' },
        version: { type: 'integer' },
        python: text,
        requests: text,
        reasons: { type: 'object', additionalProperties: text },
        patterns: { type: 'object', additionalProperties: { type: 'string', format: 'regex' } },
        helpers: { type: 'array', items: defined('helper') },
        types: { type: 'array', items: text, uniqueItems: true },
        parameters: { type: 'array', items: defined('parameter'), uniqueItems: true },
        signatures: { type: 'array', items: defined('signature'), uniqueItems: true },
        modules: { type: 'object', additionalProperties: defined('module') },
      },
      [
        'version',
        'python',
        'requests',
        'reasons',
        'patterns',
        'helpers',
        'types',
        'parameters',
        'signatures',
        'modules',
      ],
    ),
    helper: record({ python: text, here: text, uses: names }, ['python', 'here']),
    parameter: {
      type: 'array',
      prefixItems: [
        { title: 'name', type: 'string', pattern: '^(?:/|\\*|\\*{0,2}\\w+)$' },
        { title: 'type', ...index },
        { title: 'default_value', type: ['string', 'null'] },
        {
          title: 'more',
          ...record({ unit: text, mapping: truth, any: truth, only_here: truth }),
        },
      ],
      minItems: 1,
      items: false,
    },
    signature: {
      type: 'array',
      prefixItems: [
        { title: 'parameters', type: 'array', items: index },
        { title: 'returns', ...index },
        {
          title: 'more',
          ...record({
            waits: { enum: [true, 'iteration'] },
            override: { const: 'either' },
            deprecated: truth,
            only_here: truth,
            instance: truth,
            differs: { type: 'array', items: text },
          }),
        },
      ],
      minItems: 1,
      items: false,
    },
    module: record(
      {
        subpath: text,
        path: text,
        object: { type: ['string', 'null'] },
        partial: truth,
        only_here: truth,
        replaceable: names,
        object_only: names,
        modules: { type: 'object', additionalProperties: text },
        imports: groups,
        aliases: { type: 'object', additionalProperties: text },
        constants: groups,
        functions: signatures,
        classes: { type: 'object', additionalProperties: defined('class') },
        exceptions: { type: 'object', additionalProperties: defined('class') },
        missing: groups,
        not_in_browsers: groups,
      },
      ['subpath'],
    ),
    class: record({
      bases: { type: 'array', items: text },
      mixins: { type: 'array', items: text },
      new: index,
      iterates: form,
      with: form,
      methods: signatures,
      class_methods: signatures,
      static_methods: signatures,
      special: names,
      properties: groups,
      attributes: groups,
      class_attributes: groups,
      missing: groups,
      differs: groups,
      not_in_browsers: groups,
    }),
  },
};
