// @ts-check
/**
 * What lets others link to the site as to docs.python.org: `objects.inv`, Sphinx's inventory, and pages at the addresses of Python's
 * (`library/urllib.request.html#urllib.request.urlopen`), which lead to ours.
 */
import fs from 'node:fs';
import path from 'node:path';
import { deflateSync } from 'node:zlib';

/** Python's pages without a module of that name here, and ours. */
const PAGES = [['howto/urllib2', 'documents/howto_urllib2.html']];

/** The roles of Sphinx by our folders. @type {Record<string, string>} */
const ROLES = {
  classes: 'py:class',
  functions: 'py:function',
  modules: 'py:module',
  variables: 'py:data',
};

/** @param {string} url @returns {string | undefined} */
function role_of(url) {
  const role = ROLES[url.split('/')[0] ?? ''];
  return role === 'py:class' && url.includes('#') ? 'py:method' : role;
}

/**
 * @param {string} site Its folder.
 * @param {readonly [name: string, url: string, ...unknown[]][]} names
 */
export function write_inventory(site, names) {
  const places = new Map(
    names.toReversed().flatMap(([name, url]) => (role_of(url) ? [[name, url]] : [])),
  );
  const lines = Array.from(places, ([name, url]) => `${name} ${role_of(url)} 1 ${url} -\n`);
  const head = `# Sphinx inventory version 2\n# Project: pyurllib\n# Version: 3.13\n# The remainder of this file is compressed using zlib.\n`;
  fs.writeFileSync(
    path.join(site, 'objects.inv'),
    Buffer.concat([Buffer.from(head), deflateSync(lines.sort().join(''))]),
  );
  const modules = Array.from(places, ([name, url]) => [name, url]).filter(([, url]) =>
    url?.startsWith('modules/'),
  );
  const library = modules.map(([name, url]) => [`library/${name}`, url ?? '']);
  for (const [page = '', url = ''] of [...library, ...PAGES]) {
    const prefix = `${page.replace(/^library\//, '')}.`;
    const of_module = [...places].filter(([name]) => name?.startsWith(prefix));
    const file = path.join(site, `${page}.html`);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, redirect(`../${url}`, Object.fromEntries(of_module)));
  }
}

/** @param {string} url @param {Record<string, string>} places @returns {string} A page that leads to ours, by its anchor. */
function redirect(url, places) {
  return `<!doctype html><meta charset="utf-8"><title>Moved</title>
<script>const to=${JSON.stringify(places)}[location.hash.slice(1)];location.replace(to?'../'+to:${JSON.stringify(url)})</script>
<a href="${url}">This page is here.</a>
`;
}
