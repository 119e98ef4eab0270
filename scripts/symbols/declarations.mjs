// @ts-check
/** The TypeScript declarations of the table, from its schema. */

/**
 * @typedef {object} Schema
 * @property {string} [$ref]
 * @property {string} [title]
 * @property {unknown} [const]
 * @property {unknown[]} [enum]
 * @property {string | string[]} [type]
 * @property {Record<string, Schema>} [properties]
 * @property {string[]} [required]
 * @property {Schema | boolean} [additionalProperties]
 * @property {Schema[]} [prefixItems]
 * @property {number} [minItems]
 * @property {Schema | boolean} [items]
 */

/** @param {string} name @returns {string} That of a type: `Module` for `module`. */
const type_name = (name) => name.charAt(0).toUpperCase() + name.slice(1);

/** @param {Record<string, Schema>} definitions @returns {string} What `import symbols from 'pyurllib/symbols.json'` has. */
export function declarations(definitions) {
  const types = Object.entries(definitions).map(
    ([name, schema]) => `  type ${type_name(name)} = ${type_of(schema)};\n`,
  );
  return `declare namespace symbols {\n${types.join('')}}\ndeclare const symbols: symbols.Table;\nexport = symbols;\n`;
}

/** @param {Schema} schema @returns {string} */
function type_of(schema) {
  const { $ref, type, properties, required, additionalProperties, prefixItems, items } = schema;
  if ($ref !== undefined) return type_name($ref.replace(/.*\//, ''));
  if ('const' in schema) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  if (Array.isArray(type)) return type.map((one) => type_of({ type: one })).join(' | ');
  if (prefixItems) {
    const least = schema.minItems ?? 0;
    const members = prefixItems.map(
      (item, index) => `${item.title}${index < least ? '' : '?'}: ${type_of(item)}`,
    );
    return `readonly [${members.join(', ')}]`;
  }
  if (type === 'array')
    return `readonly ${typeof items === 'object' ? type_of(items) : 'unknown'}[]`;
  if (properties) {
    const members = Object.entries(properties).map(
      ([name, member]) =>
        `readonly ${name}${required?.includes(name) ? '' : '?'}: ${type_of(member)}`,
    );
    return `{\n${members.map((member) => `    ${member};\n`).join('')}  }`;
  }
  if (type === 'object')
    return typeof additionalProperties === 'object'
      ? `{ readonly [name: string]: ${type_of(additionalProperties)} }`
      : 'object';
  return type === 'integer' ? 'number' : String(type);
}
