// @ts-check
/**
 * What lets others link to the site as to docs.python.org: `objects.inv`, Sphinx's inventory, and pages at the addresses of Python's
 * (`library/urllib.request.html#urllib.request.urlopen`, `howto/urllib2.html#data`), which lead to ours. Documents that have moved
 * lead on in the same way. What has no page here, such as Python's tutorial, gets 404.html, which leads to theirs.
 */
import fs from 'node:fs';
import path from 'node:path';
import { deflateSync } from 'node:zlib';
import { QueryType, ReferenceType, ReflectionKind } from 'typedoc';
import { dotted_name } from './names.mjs';
import { NOT_FOUND } from './not_found.mjs';

/** @typedef {{ role: string, url: string }} Place */

const QUICKSTART = 'documents/requests.quickstart.html';
const ADVANCED = 'documents/requests.advanced.html';
const AUTHENTICATION = 'documents/authentication.html';

/** Pages of Python and Requests without a module of that name here, documents that have moved, and our pages. */
const PAGES = {
  'howto/index': 'documents/howto_urllib2.html',
  'howto/urllib2': 'documents/howto_urllib2.html',
  'library/exceptions': 'modules/builtins.html',
  'library/functions': 'modules/builtins.html',
  'library/index': 'modules.html',
  'library/internet': 'modules.html',
  'library/stdtypes': 'modules/builtins.html',
  'library/urllib': 'modules.html',
  'api/index': 'modules/requests.html',
  'community/faq/index': 'documents/how_do_i.html',
  'dev/contributing/index': 'documents/CONTRIBUTING.html',
  'user/advanced/index': ADVANCED,
  'user/authentication/index': AUTHENTICATION,
  'user/install/index': 'index.html',
  'user/quickstart/index': QUICKSTART,
  'documents/helpers': 'documents/transpilers.html',
  'documents/micropython': 'documents/pyodide.html',
  'documents/security-1': 'documents/security_history.html',
  'documents/translations': 'documents/migrating.html',
  'documents/waits': 'documents/calls.html',
};

/** The module that a page describes, if it is not named after it. @type {Record<string, string>} */
const MODULE_OF = {
  'library/exceptions': 'builtins',
  'library/functions': 'builtins',
  'library/stdtypes': 'builtins',
  'api/index': 'requests',
};

const PYTHON = ['3', '3.12', '3.13', '3.14', '3.15'];
const REQUESTS = ['en/latest', 'en/stable', 'en/master'];

/** What precedes the addresses of a page, by its first folder. @type {Record<string, string[]>} */
const PREFIXES = {
  ...{ howto: PYTHON, library: PYTHON },
  ...{ api: REQUESTS, community: REQUESTS, dev: REQUESTS, user: REQUESTS },
};

/**
 * Sections of those pages that have another anchor here; '' is the page itself. Others keep theirs, and `request-objects` leads to the
 * class `Request`.
 * @type {Record<string, Record<string, string>>}
 */
const SECTIONS = {
  'howto/urllib2': {
    'error-codes': 'documents/howto_urllib2.html#httperror',
    'wrapping-it-up': 'documents/howto_urllib2.html#handling-both',
    'number-1': 'documents/howto_urllib2.html#handling-both',
    'number-2': 'documents/howto_urllib2.html#handling-both',
    id5: 'documents/howto_urllib2.html#basic-authentication',
  },
  'library/urllib.request': {
    examples: 'documents/urllib.request.html#examples',
    'urllib-request-examples': 'documents/urllib.request.html#examples',
    'legacy-interface': 'modules/urllib.request.html#legacy',
    'urllib-request-restrictions': 'documents/differences.html',
  },
  'library/urllib.parse': {
    'structured-parse-results': 'modules/urllib.parse.html#results',
    'parsing-ascii-encoded-bytes': 'documents/urllib.parse.html#bytes',
    'urllib-parse-examples': 'documents/urllib.parse.html#queries',
  },
  'library/http.client': { examples: 'documents/http.client.html' },
  'library/http.cookiejar': {
    'cookiejar-and-filecookiejar-objects': 'modules/http.cookiejar.html#jars',
    'cookie-jar-objects': 'modules/http.cookiejar.html#jars',
    'file-cookie-jar-classes': 'documents/http.cookiejar.html#cookies-on-disk',
    'filecookiejar-subclasses-and-co-operation-with-web-browsers':
      'documents/http.cookiejar.html#cookies-on-disk',
    examples: 'documents/http.cookiejar.html#a-jar-in-an-opener',
  },
  'library/http.cookies': {
    'cookie-objects': 'classes/http.cookies.BaseCookie.html',
    example: 'documents/http.cookies.html',
    'cookie-example': 'documents/http.cookies.html',
  },
  'library/socket': {
    'notes-on-socket-timeouts': 'documents/socket.html#time-outs',
    example: 'documents/socket.html#a-connection',
  },
  'api/index': {
    'main-interface': 'modules/requests.html',
    exceptions: `${QUICKSTART}#errors`,
    'request-sessions': 'classes/requests.Session.html',
    'lower-level-classes': 'classes/requests.Request.html',
    'lower-lower-level-classes': 'classes/requests.PreparedRequest.html',
    authentication: 'modules/requests.auth.html',
    encodings: `${ADVANCED}#charsets`,
    cookies: 'modules/requests.cookies.html',
    'status-code-lookup': `${QUICKSTART}#status-codes`,
  },
  'user/quickstart/index': {
    'passing-parameters-in-urls': `${QUICKSTART}#parameters-in-urls`,
    'binary-response-content': `${QUICKSTART}#response-content`,
    'json-response-content': `${QUICKSTART}#response-content`,
    'raw-response-content': `${QUICKSTART}#saving-a-body-to-a-file`,
    'custom-headers': `${QUICKSTART}#request-headers`,
    'more-complicated-post-requests': `${QUICKSTART}#sending-data`,
    'post-a-multipart-encoded-file': `${QUICKSTART}#uploading-files`,
    'response-status-codes': `${QUICKSTART}#status-codes`,
    'redirection-and-history': `${QUICKSTART}#redirects`,
    timeouts: `${QUICKSTART}#time-outs`,
    'errors-and-exceptions': `${QUICKSTART}#errors`,
  },
  'user/advanced/index': {
    advanced: ADVANCED,
    'session-objects': `${ADVANCED}#sessions`,
    'request-and-response-objects': `${ADVANCED}#requests-and-responses`,
    'ssl-cert-verification': `${ADVANCED}#certificates`,
    'client-side-certificates': `${ADVANCED}#certificates`,
    'ca-certificates': `${ADVANCED}#certificates`,
    'body-content-workflow': `${ADVANCED}#reading-the-body-on-demand`,
    'keep-alive': `${ADVANCED}#sessions`,
    'chunk-encoded-requests': `${ADVANCED}#streaming-uploads`,
    'post-multiple-multipart-encoded-files': `${ADVANCED}#several-files`,
    'event-hooks': `${ADVANCED}#hooks`,
    'custom-authentication': `${ADVANCED}#authentication`,
    'streaming-requests': `${ADVANCED}#streaming-lines`,
    socks: 'documents/connections.html#socks',
    compliance: ADVANCED,
    encodings: `${ADVANCED}#charsets`,
    'http-verbs': `${ADVANCED}#verbs`,
    'custom-verbs': `${ADVANCED}#verbs`,
    'transport-adapters': `${ADVANCED}#adapters`,
    'example-specific-ssl-version': `${ADVANCED}#adapters`,
    'example-automatic-retries': `${ADVANCED}#retries`,
    'blocking-or-non-blocking': `${ADVANCED}#concurrent-requests`,
    'header-ordering': `${ADVANCED}#sessions`,
    timeouts: `${ADVANCED}#separate-time-outs`,
  },
  'user/authentication/index': {
    'basic-authentication': `${AUTHENTICATION}#basic`,
    'netrc-authentication': `${AUTHENTICATION}#a-password-file`,
    'digest-authentication': `${AUTHENTICATION}#digest`,
    ...Object.fromEntries(
      [
        ...['oauth-1-authentication', 'oauth-2-and-openid-connect-authentication'],
        ...['other-authentication', 'new-forms-of-authentication'],
      ].map((anchor) => [anchor, `${AUTHENTICATION}#a-token-or-rules-of-your-own`]),
    ),
  },
  'documents/helpers': { '': 'documents/transpilers.html#language-helpers' },
  'documents/translations': {
    '': 'documents/migrating.html#rare-translations',
    'language-helpers': 'documents/transpilers.html#language-helpers',
  },
  'documents/micropython': { '': 'documents/pyodide.html#micropython-and-others' },
  'documents/security-1': { 'known-risks': 'documents/SECURITY.html#known-risks' },
  'documents/waits': {
    '': 'documents/calls.html#what-waits',
    'what-waits-what-may-be-replaced': 'documents/calls.html#what-waits',
  },
};

/** The roles of Sphinx by kinds. @type {Partial<Record<import('typedoc').ReflectionKind, string>>} */
const ROLES = {
  [ReflectionKind.Module]: 'module',
  [ReflectionKind.Namespace]: 'module',
  [ReflectionKind.Class]: 'class',
  [ReflectionKind.Function]: 'function',
  [ReflectionKind.Variable]: 'data',
  [ReflectionKind.Method]: 'method',
  [ReflectionKind.Property]: 'attribute',
  [ReflectionKind.Accessor]: 'attribute',
};

/** What a name is found in. */
const OWNERS = ReflectionKind.Project | ReflectionKind.SomeModule | ReflectionKind.Class;

/** Where JavaScript's classes of errors begin. */
const ERROR = /^(?:Error|Warning|\w*Exception)$/;

/** @type {Map<string, Place>} */
const places = new Map();

/**
 * @param {readonly import('typedoc').Reflection[]} reflections
 * @param {import('typedoc').Router} router
 */
export function gather_places(reflections, router) {
  for (const reflection of reflections) {
    const role = role_of(reflection);
    if (!role || !reflection.parent?.kindOf(OWNERS)) continue;
    const name = dotted_name(reflection);
    // The type of a module that is a value.
    if (name.includes('.__type.')) continue;
    // A module comes before a name that its package has for it.
    if (places.has(name) && !reflection.kindOf(ReflectionKind.Module)) continue;
    places.set(name, { role, url: router.getFullUrl(reflection) });
  }
}

/** @param {import('typedoc').Reflection} reflection @returns {string | undefined} */
function role_of(reflection) {
  if (reflection.isReference()) return role_of(reflection.getTargetReflectionDeep());
  if (!reflection.isDeclaration()) return undefined;
  const role = ROLES[reflection.kind];
  if (role === 'class') return is_exception(reflection) ? 'exception' : 'class';
  const { type } = reflection;
  if (role !== 'data' || !(type instanceof QueryType)) return role;
  const of_value = type.queryType.reflection && role_of(type.queryType.reflection);
  return of_value === undefined || of_value === 'module' ? role : of_value;
}

/** @param {import('typedoc').DeclarationReflection} of @returns {boolean} */
function is_exception({ name, extendedTypes = [] }) {
  return (
    ERROR.test(name) ||
    extendedTypes.some((type) => {
      if (!(type instanceof ReferenceType)) return false;
      const { reflection } = type;
      return reflection?.isDeclaration() ? is_exception(reflection) : ERROR.test(type.name);
    })
  );
}

/** @param {string} site Its folder. */
export function write_inventory(site) {
  const lines = Array.from(places, ([name, { role, url }]) => `${name} py:${role} 1 ${url} -\n`);
  const head = `# Sphinx inventory version 2\n# Project: pyurllib\n# Version: 3.13\n# The remainder of this file is compressed using zlib.\n`;
  fs.writeFileSync(
    path.join(site, 'objects.inv'),
    Buffer.concat([Buffer.from(head), deflateSync(lines.sort().join(''))]),
  );
  const modules = [...places].filter(
    ([, { role, url }]) => role === 'module' && /^modules\/[^#]+$/.test(url),
  );
  const library = modules.map(([name, { url }]) => [`library/${name}`, url]);
  write_page(site, '404', NOT_FOUND);
  for (const prefix of [...PYTHON, ...REQUESTS]) {
    const page = `${prefix}/index`;
    write_page(site, page, redirect(page, 'index.html', {}));
  }
  for (const [page = '', url = ''] of [...library, ...Object.entries(PAGES)]) {
    write_page(site, page, redirect(page, url, anchors_of(page)));
    for (const prefix of PREFIXES[page.split('/', 1)[0] ?? ''] ?? []) {
      const longer = `${prefix}/${page}`;
      write_page(site, longer, redirect(longer, `${page}.html`, {}));
    }
  }
}

/** @param {string} site @param {string} page @param {string} html */
function write_page(site, page, html) {
  const file = path.join(site, `${page}.html`);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, html);
}

/** @param {string} page @returns {Record<string, string>} Where each anchor of Python's page is here. */
function anchors_of(page) {
  const module = MODULE_OF[page] ?? page.replace(/^library\//, '');
  /** @type {Record<string, string>} */
  const anchors = { ...SECTIONS[page] };
  for (const [name, { role, url }] of places) {
    if (role === 'module' && (name === module || name.startsWith(`${module}.`)))
      anchors[`module-${name}`] = url;
    // A page describes its package's other modules, too: `urllib.response` is on that of urllib.request.
    if (name === 'urllib.response' && module === 'urllib.request') anchors[`module-${name}`] = url;
    if (!name.startsWith(`${module}.`)) continue;
    anchors[name] = url;
    // Python's names that need no import have no module in their anchors.
    if (module === 'builtins') anchors[name.slice(module.length + 1)] = url;
    const [own = '', ...more] = name.slice(module.length + 1).split('.');
    if (more.length === 0 && (role === 'class' || role === 'exception'))
      anchors[`${own.toLowerCase()}-objects`] ??= url;
  }
  return anchors;
}

/**
 * @param {string} page
 * @param {string} url
 * @param {Record<string, string>} anchors
 * @returns {string} A page that leads to ours, by its anchor.
 */
function redirect(page, url, anchors) {
  const root = '../'.repeat(page.split('/').length - 1);
  // Sphinx writes some names with their module twice: `urllib.parse.urllib.parse.SplitResult.geturl`.
  return `<!doctype html><meta charset="utf-8"><title>Moved</title>
<script>const at=location.hash.slice(1),to=${JSON.stringify(anchors)};
location.replace('${root}'+(to[at]||to[at.replace(/^(.+\\.)\\1/,'$1')]||${JSON.stringify(url)}+location.hash))</script>
<a href="${root}${url}">This page is here.</a>
`;
}
