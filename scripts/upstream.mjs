// @ts-check
/**
 * Shows what a newer Python changed in the modules that lib mirrors: for each, the lines that were added and removed, and the entries
 * of the news that name it, of releases after the one that the files of lib state in `// Mirrors …`.
 *
 *     npm run upstream -- [OLD] [NEW]
 *
 * OLD and NEW are interpreters with Requests and what it needs; the defaults are the CPython 3.13.0 of the tests, and the newest
 * 3.13 that scripts/pythons has unpacked. It reads files only, and writes none.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { find_earlier, find_oracle, output_of } from '../test/oracle/interpreter.mjs';

/** A project, as it is named in `// Mirrors`. @typedef {{ version: string, folder: string, news: string }} Installed */

/** Prints where the sources and the news of each project are. */
const ASK = `
import importlib, importlib.metadata, json, os, platform
here = os.path.dirname(os.__file__)
doc = os.path.normpath(os.path.join(here, '../../share/doc'))
series = '.'.join(platform.python_version_tuple()[:2])
def add(name, version, folder, news): found[name] = {'version': version, 'folder': folder, 'news': f'{doc}/{news}.gz'}
found = {}
add('CPython', platform.python_version(), here, f'python{series}/NEWS')
for name, project in [('requests', 'requests'), ('urllib3', 'urllib3'), ('idna', 'idna'), ('charset_normalizer', 'charset-normalizer'), ('socks', 'PySocks')]:
    try: module = importlib.import_module(name)
    except ImportError: continue
    version = getattr(module, '__version__', None) or importlib.metadata.version(project)
    add(project if name == 'socks' else name, version, os.path.dirname(module.__file__), f'python3-{project.lower()}/changelog')
print(json.dumps(found))`;

/** @param {string} interpreter @returns {Record<string, Installed>} */
function installed_in(interpreter) {
  const printed = output_of(interpreter, '-W', 'ignore', '-c', ASK);
  if (printed === null) throw new Error(`${interpreter} does not run`);
  const found = /** @type {unknown} */ (JSON.parse(printed));
  return /** @type {Record<string, Installed>} */ (found);
}

/** The first line of a file of lib, and the lines that continue it. */
const HEADER =
  /^\/\/ Mirrors (CPython|requests|urllib3|idna|charset_normalizer|PySocks) v?([\d.]+\d) ([\s\S]*?)\n(?!\/\/)/gm;

/**
 * Returns the modules that the files of a folder say they mirror, each with the releases stated and the files.
 * @param {string} folder
 * @returns {Map<string, { project: string, module: string, versions: Set<string>, files: string[] }>}
 */
export function mirrored_in(folder) {
  /** @type {ReturnType<typeof mirrored_in>} */
  const found = new Map();
  const files = readdirSync(folder, { encoding: 'utf8', recursive: true });
  for (const file of files.filter((each) => /^(?!sync\/).*\.(ts|cjs)$/.test(each)).sort()) {
    for (const [, project, version, rest = ''] of readFileSync(
      path.join(folder, file),
      'utf8',
    ).matchAll(HEADER)) {
      for (const [, module = ''] of rest.matchAll(/(?:Lib\/|\b)([\w/]+\.py)\b/g)) {
        const key = `${project} ${module}`;
        const each = found.get(key) ?? {
          project: String(project),
          module,
          versions: new Set(),
          files: [],
        };
        found.set(key, each);
        each.versions.add(String(version));
        each.files.push(file);
      }
    }
  }
  return found;
}

/**
 * Returns the entries of news, of releases after `since`, newest first.
 * @param {string} text @param {string} since
 * @returns {{ release: string, text: string }[]}
 */
export function entries_after(text, since) {
  const entries = [];
  let release = '';
  // A heading, such as `What's New in Python 3.13.18 final?` or `2.8.0 (2026-09-15)`, or an entry of a list.
  for (const part of text.split(/\n(?=(?:What's New in Python |## )?\d+\.\d|- )/)) {
    const heading = /^(?:What's New in Python |## )?(\d+(?:\.\d+)+)/.exec(part);
    if (heading) release = heading[1] ?? '';
    else if (part.startsWith('- ') && release !== '' && compare(release, since) > 0)
      entries.push({ release, text: part.replace(/\n\n[^ ][\s\S]*/, '').trim() });
  }
  return entries;
}

/** @param {string} one @param {string} other */
function compare(one, other) {
  const [left, right] = [one, other].map((version) => version.split('.').map(Number));
  for (let at = 0; at < 3; at++) {
    const difference = (left?.[at] ?? 0) - (right?.[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** @param {string} old_file @param {string} new_file @returns {string} such as `+24 -6`; empty if they are equal. */
function changed_lines(old_file, new_file) {
  if (!existsSync(new_file)) return 'is gone';
  if (!existsSync(old_file)) return 'is new';
  const { stdout } = spawnSync('git', ['diff', '--no-index', '--numstat', old_file, new_file], {
    encoding: 'utf8',
  });
  const [added, removed] = stdout.split('\t');
  return stdout ? `+${added} -${removed}` : '';
}

/** True if an entry names a module of CPython. @param {string} text @param {string} module */
export function names_module(text, module) {
  const dotted = module.replace(/(?:\/__init__)?\.py$/, '').replaceAll('/', '.');
  return new RegExp(`(?<![\\w.])${dotted.replaceAll('.', '\\.')}(?!\\w)`).test(text);
}

/** @param {string} old_python @param {string} new_python */
function main(old_python, new_python) {
  const [before, after] = [installed_in(old_python), installed_in(new_python)];
  const mirrored = [...mirrored_in('lib').values()];
  for (const [project, { version, folder, news }] of Object.entries(after)) {
    console.log(`\n# ${project} ${before[project]?.version ?? '(absent)'} → ${version}\n`);
    const of_project = mirrored.filter((each) => each.project === project);
    const recorded = of_project.flatMap((each) => [...each.versions]).sort(compare)[0] ?? version;
    const text = existsSync(news) ? gunzipSync(readFileSync(news)).toString() : '';
    const entries = entries_after(text, recorded);
    if (project !== 'CPython')
      for (const each of entries) console.log(`${each.release} ${each.text}`);
    for (const { module, versions, files } of of_project) {
      const old_folder = before[project]?.folder;
      const lines =
        old_folder === undefined
          ? ''
          : changed_lines(path.join(old_folder, module), path.join(folder, module));
      const named = entries.filter(
        (each) => project === 'CPython' && names_module(each.text, module),
      );
      if (lines === '' && named.length === 0) continue;
      console.log(
        `${module} ${lines} (mirrored as of ${[...versions].join(', ')}: ${files.join(', ')})`,
      );
      for (const each of named)
        console.log(`  ${each.release} ${each.text.replaceAll('\n', '\n  ')}`);
    }
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [old_python = find_earlier(), new_python = find_oracle()] = process.argv.slice(2);
  if (!old_python || !new_python) throw new Error('usage: npm run upstream -- [OLD] [NEW]');
  main(old_python, new_python);
}
