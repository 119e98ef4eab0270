// @ts-check
/**
 * Modules that the build loads on demand. An ES module cannot be loaded by a synchronous function in all test runners, and
 * some bundlers evaluate at once what is required: so it becomes a CommonJS file that imports nothing, but returns a
 * function that is given what the module needs of the others.
 */
import fs from 'node:fs';
import path from 'node:path';
import { rolldown } from 'rolldown';
import { resolve } from './unasync/tree.mjs';

const GIVEN = 'given:';
const IMPORT = /^import \{ (.*) \} from "given:(.*)";\n/gm;
const UNNAMED = /^import "(?:given|builtin):.*";\n/gm;
const REQUIRED = 'required:';
const REQUIRED_FILE = /^import \{ (.*) \} from "required:(.*)";\n/gm;
const BUILTIN = 'builtin:';
const BUILTIN_MODULE = /^import \{ (.*) \} from "builtin:(.*)";\n/gm;
const EXPORT = /^export \{ (.*) \};\n*$/m;

/**
 * Writes the CommonJS files of a module, and returns the code of the function that loads it.
 *
 * @param {object} options
 * @param {string} options.entry The module.
 * @param {string} options.name The name of the function.
 * @param {string} options.loader Stands for the file that contains `require`.
 * @param {string} options.folder The folder of the files.
 * @param {ReadonlySet<string>} options.own The modules that only it needs, which its file contains.
 * @param {ReadonlySet<string>} options.separate CommonJS files that it loads.
 * @param {import('rolldown').InputOptions} options.input
 * @param {import('rolldown').OutputOptions} options.output
 * @returns {Promise<string>}
 */
export async function on_demand({ entry, name, loader, folder, own, separate, input, output }) {
  const required = path.basename(loader, '.cjs');
  const { given, code } = parts_of(await bundle_of(entry, own, separate, input, output));
  const names = given.flatMap((module) => module.names.map(({ local }) => local)).join(', ');
  /** @param {string} file @param {string} text */
  const write = (file, text) => fs.writeFileSync(path.join(folder, file), `'use strict';\n${text}`);
  fs.mkdirSync(folder, { recursive: true });
  write(`${name}.cjs`, `module.exports = ({ ${names} }) => {\n${code}};\n`);
  write(
    loader,
    `// Bundlers recognise this \`require\` and include the file.
const ${required} = () => require('./${name}.cjs');
module.exports = { ${required} };
`,
  );
  const imports = given.map((module) => {
    const list = module.names.map(({ imported, local }) => `${imported} as ${local}`);
    return `import { ${list.join(', ')} } from ${JSON.stringify(module.id)};\n`;
  });
  return `${imports.join('')}import { ${required} } from "./${loader}";
let loaded;
export function ${name}() {
  return (loaded ??= ${required}()({ ${names} }));
}
`;
}

/**
 * @param {string} entry
 * @param {ReadonlySet<string>} own
 * @param {ReadonlySet<string>} separate
 * @param {import('rolldown').InputOptions} input
 * @param {import('rolldown').OutputOptions} options
 */
async function bundle_of(entry, own, separate, input, options) {
  const bundle = await rolldown({
    ...input,
    input: entry,
    plugins: [
      {
        name: 'given',
        resolveId(source, importer) {
          if (importer === undefined) return null;
          if (source.startsWith('node:')) return { id: BUILTIN + source, external: true };
          const id = path.isAbsolute(source) ? source : resolve(importer, source);
          if (separate.has(id)) {
            const file = path.relative(path.dirname(entry), id);
            return { id: `${REQUIRED}./${file}`, external: true };
          }
          return own.has(id) ? null : { id: GIVEN + id, external: true };
        },
      },
      input.plugins,
    ],
  });
  const { output } = await bundle.generate({ ...options, format: 'esm' });
  return output[0].code;
}

/** @param {string} code Of an ES module. @returns What it imports, and the body of a function that returns what it exports. */
function parts_of(code) {
  const given = [...code.matchAll(IMPORT)].map(([, names, id]) => ({
    id: /** @type {string} */ (id),
    names: /** @type {string} */ (names).split(', ').map((name) => {
      const [imported, local] = /** @type {[string, string?]} */ (name.split(' as '));
      return { imported, local: local ?? imported };
    }),
  }));
  const body = code
    .replace(IMPORT, '')
    .replace(UNNAMED, '')
    .replace(REQUIRED_FILE, 'const { $1 } = require("$2");\n')
    .replace(
      BUILTIN_MODULE,
      (_, /** @type {string} */ names, /** @type {string} */ module) =>
        `const { ${names.replaceAll(' as ', ': ')} } = process.getBuiltinModule("${module}");\n`,
    )
    .replace(
      EXPORT,
      (_, /** @type {string} */ names) =>
        `return { ${names.replace(/(\S+) as (\S+)/g, '$2: $1')} };\n`,
    );
  const left = /^(?:import|export)\b.*/m.exec(body);
  if (left !== null) throw new Error(`cannot be loaded on demand: ${left[0]}`);
  return { given, code: body };
}
