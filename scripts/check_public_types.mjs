// @ts-check
/**
 * Checks the types of the built declarations.
 *
 * - No result and no attribute is `any`, `unknown` or `object`, apart from those in test/built/types/vague.json, which has the reasons.
 * - None is vaguer or wider than in the last release, no parameter is narrower, no named type is another, and none is gone:
 *   test/built/types/released.txt has the types of the last release. They are compared by the texts of their parts, so a type with another name differs.
 *
 *     npm run build && node scripts/check_public_types.mjs
 *     node scripts/check_public_types.mjs --renew      writes released.txt, at a release or for a change that is meant
 */
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import ts from 'typescript';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const VAGUE = path.join(ROOT, 'test/built/types/vague.json');
const RELEASED = path.join(ROOT, 'test/built/types/released.txt');

/** What can be said of any value. */
const ANY = ['any', 'unknown', 'object', '{}'];
/** The name of a parameter after that of its function. */
const PARAMETER = /\(/;
/** A named type. */
const ALIAS = /^type /;
/** The interfaces that declare keywords, whose properties are parameters. */
const KEYWORDS = /Keywords$/;

/** @typedef {Map<string, Set<string>>} Types The parts of each type, by name: `requests:Response.url`, `requests:get(url`, `type requests:AuthType`. */

/** @param {string} folder Of the declarations. @returns {Types} */
export function public_types(folder) {
  /** @type {Types} */
  const types = new Map();
  for (const file of fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    if (!file.endsWith('.d.ts')) continue;
    const text = fs.readFileSync(path.join(folder, file), 'utf8');
    const place = file.replaceAll(path.sep, '/').replace(/^types\/|(?:\/index)?\.d\.ts$/g, '');
    read(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true).statements, `${place}:`);
  }
  return types;

  /** @param {Iterable<ts.Node>} nodes @param {string} owner */
  function read(nodes, owner) {
    for (const node of nodes) {
      if (ts.isVariableStatement(node)) read(node.declarationList.declarations, owner);
      const { name } = /** @type {ts.NamedDeclaration} */ (node);
      const own = ts.isConstructorDeclaration(node) ? 'new' : (name?.getText() ?? '');
      if (own === '' || /^(?:_(?!_)|#|\[)/.test(own)) continue;
      const full = owner + own;
      if (ts.isClassDeclaration(node) || ts.isInterfaceDeclaration(node))
        read(node.members, `${full}.`);
      else if (ts.isFunctionLike(node)) {
        if (!ts.isConstructorDeclaration(node) && !ts.isSetAccessor(node)) add(full, node.type);
        if (ts.isAccessor(node)) continue;
        for (const parameter of node.parameters)
          add(`${full}(${parameter.name.getText()}`, parameter.type);
      } else if (ts.isPropertyDeclaration(node) || ts.isPropertySignature(node)) {
        const is_keyword = KEYWORDS.test(owner.slice(0, -1));
        add(is_keyword ? `${owner.slice(0, -1)}(${own}` : full, node.type);
      } else if (ts.isVariableDeclaration(node) && node.type) {
        if (ts.isTypeLiteralNode(node.type)) read(node.type.members, `${full}.`);
        else add(full, node.type);
      } else if (ts.isTypeAliasDeclaration(node)) add(`type ${full}`, node.type);
    }
  }

  /** @param {string} name @param {ts.TypeNode | undefined} type */
  function add(name, type) {
    const parts = types.get(name) ?? new Set();
    for (const part of type ? parts_of(type) : []) parts.add(part);
    types.set(name, parts);
  }
}

/** @param {ts.TypeNode} type @returns {string[]} The members of a union, and of a promise's. */
function parts_of(type) {
  if (ts.isParenthesizedTypeNode(type)) return parts_of(type.type);
  if (ts.isUnionTypeNode(type)) return type.types.flatMap(parts_of);
  const text = type.getText().replace(/\s+/g, ' ');
  const is_promise = ts.isTypeReferenceNode(type) && type.typeName.getText() === 'Promise';
  const [promised] = is_promise ? (type.typeArguments ?? []) : [];
  if (promised) return parts_of(promised).map((part) => `Promise<${part}>`);
  // Stands for what an override may return.
  return text === 'Override' ? [] : [text];
}

/** @param {string} part */
const is_vague = (part) => ANY.includes(part.replace(/^Promise<(.*)>$/, '$1'));

/** @param {Types} types @returns {string[]} The results and attributes whose types say nothing. */
export function vague(types) {
  return [...types]
    .filter(
      ([name, parts]) => !ALIAS.test(name) && !PARAMETER.test(name) && [...parts].some(is_vague),
    )
    .map(([name]) => name);
}

/** @param {Types} before @param {Types} now @returns {string[]} What programs that compiled before may be refused for. */
export function stricter(before, now) {
  return [...before].flatMap(([name, old]) => {
    const parts = now.get(name);
    if (!parts) return [`${name} is gone`];
    const lost = [...old].filter((part) => !parts.has(part));
    const more = [...parts].filter((part) => !old.has(part));
    // Parameters and results may have it.
    if (ALIAS.test(name)) return lost.length + more.length > 0 ? [`${name} is another`] : [];
    if (PARAMETER.test(name)) {
      if ([...parts].some(is_vague)) return [];
      return lost.length > 0 ? [`${name}) does not take ${lost.join(' | ')} any more`] : [];
    }
    if ([...old].some(is_vague) && !more.some(is_vague)) return [];
    return more.length > 0 ? [`${name} may now be ${more.join(' | ')}`] : [];
  });
}

/** @param {Types} types */
const written = (types) =>
  [...types].map(([name, parts]) => `${[name, ...parts].join('\t')}\n`).join('');

/** @param {string} text @returns {Types} */
const parsed = (text) =>
  new Map(
    text.split('\n').flatMap((line) => {
      const [name, ...parts] = line.split('\t');
      return name ? [[name, new Set(parts)]] : [];
    }),
  );

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const types = public_types(path.join(ROOT, 'dist'));
  if (process.argv.includes('--renew')) fs.writeFileSync(RELEASED, written(types));
  /** @type {unknown} */
  const listed = JSON.parse(fs.readFileSync(VAGUE, 'utf8'));
  // The names by the reason.
  const known = Object.values(/** @type {Record<string, string[]>} */ (listed)).flat();
  const found = vague(types);
  const problems = [
    ...found
      .filter((name) => !known.includes(name))
      .map(
        (name) =>
          `${name} is ${[...(types.get(name) ?? [])].join(' | ')}: give it a type, or write it into test/built/types/vague.json with the reason`,
      ),
    ...known
      .filter((name) => !found.includes(name))
      .map((name) => `${name} has a type, or is gone: remove it from test/built/types/vague.json`),
  ];
  const changed = stricter(parsed(fs.readFileSync(RELEASED, 'utf8')), types);
  for (const problem of [...problems, ...changed]) console.error(problem);
  if (changed.length > 0)
    console.error(
      'If that is meant: node scripts/check_public_types.mjs --renew writes test/built/types/released.txt',
    );
  if (problems.length > 0 || changed.length > 0) process.exitCode = 1;
  console.log(`${types.size} public types, ${found.length} of which say nothing`);
}
