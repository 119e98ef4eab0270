// @ts-check
/** The order of a module's names on its page: that of Python's page. */
import { ReflectionGroup, ReflectionKind } from 'typedoc';

/** The title of names that another module defines. */
export const ELSEWHERE = 'From other modules';

/**
 * @typedef {object} Page
 * @property {string} [lead] The function or class whose example begins the page.
 * @property {[title: string, names: string][]} [groups] The names of each group, in order; `*` stands for any letters. A name that is
 *   in none is in the group of its kind.
 */

/** @type {Record<string, Page>} */
const PAGES = {
  'urllib.request': {
    lead: 'urlopen',
    groups: [
      [
        'Functions',
        'urlopen install_opener build_opener pathname2url url2pathname getproxies getproxies_*',
      ],
      ['Request', 'Request'],
      ['Openers', 'OpenerDirector'],
      [
        'Handlers',
        'BaseHandler HTTPDefaultErrorHandler HTTPRedirectHandler HTTPCookieProcessor ProxyHandler AbstractBasicAuthHandler HTTPBasicAuthHandler ProxyBasicAuthHandler AbstractDigestAuthHandler HTTPDigestAuthHandler ProxyDigestAuthHandler HTTPHandler HTTPSHandler FileHandler DataHandler FTPHandler CacheFTPHandler UnknownHandler HTTPErrorProcessor *Handler',
      ],
      ['Passwords', 'HTTPPasswordMgr HTTPPasswordMgr*'],
      [
        'Legacy',
        'urlretrieve urlcleanup URLopener FancyURLopener ftpwrapper ftperrors noheaders localhost thishost',
      ],
      ['Helpers', 'parse_http_list parse_keqv_list proxy_bypass proxy_bypass_* request_host'],
      [ELSEWHERE, 'quote unquote url* *Error addinfourl addclosehook'],
    ],
  },
  'urllib.parse': {
    lead: 'urlsplit',
    groups: [
      [
        'URL parsing',
        'urlparse parse_qs parse_qsl urlunparse urlsplit urlunsplit urljoin urldefrag unwrap clear_cache',
      ],
      ['Results', 'DefragResult ParseResult SplitResult *Result *ResultBytes ResultBase'],
      [
        'URL quoting',
        'quote quote_plus quote_from_bytes unquote unquote_plus unquote_to_bytes urlencode Quoter',
      ],
      ['Legacy', 'split* to_bytes'],
    ],
  },
  'urllib.robotparser': { lead: 'RobotFileParser' },
  'urllib.error': { lead: 'HTTPError' },
  'http.client': {
    lead: 'HTTPConnection',
    groups: [
      ['Connections', 'HTTPConnection HTTPSConnection'],
      ['Responses', 'HTTPResponse HTTPMessage parse_headers'],
    ],
  },
  'http.cookiejar': {
    lead: 'CookieJar',
    groups: [
      ['Jars', 'CookieJar FileCookieJar MozillaCookieJar LWPCookieJar'],
      ['Policies', 'CookiePolicy DefaultCookiePolicy'],
      ['Cookies', 'Cookie'],
      ['Exceptions', 'LoadError'],
    ],
  },
  'http.cookies': { lead: 'SimpleCookie' },
  json: {
    lead: 'dumps',
    groups: [
      ['Functions', 'dump dumps load loads'],
      ['Encoders and decoders', 'JSONDecoder JSONEncoder'],
    ],
  },
  io: { lead: 'open' },
  mimetypes: { lead: 'guess_type' },
  netrc: { lead: 'netrc' },
  socket: { lead: 'create_connection' },
  ssl: { lead: 'create_default_context' },
  codecs: { lead: 'lookup' },
  builtins: {
    lead: 'kw',
    groups: [
      ['Calls and classes', 'kw Kw bases signatures class_attributes'],
      [
        "Python's functions",
        'print repr str bytes int float list tuple dict set isinstance issubclass type callable namedtuple sorted min max sum format round',
      ],
      ["Python's operators", 'truth equal contains items_of type_name with_cause'],
      ['Bytes and files', 'Bytes encode a2b_base64 b64encode *IO Buffered* is_bytes_like'],
      ['Exceptions', '*Error *Exception *Warning Stop* gaierror herror'],
    ],
  },
  requests: {
    lead: 'get',
    groups: [
      ['Functions', 'request get options head post put patch delete session'],
      ['Classes', 'Session Request PreparedRequest Response'],
      ['Exceptions', '*Error *Exception *Timeout *Redirects *Required *Warning'],
    ],
  },
  'requests.adapters': { lead: 'HTTPAdapter' },
  'requests.auth': { lead: 'HTTPBasicAuth' },
  'requests.cookies': { lead: 'RequestsCookieJar' },
  'requests.structures': { lead: 'CaseInsensitiveDict' },
  'requests.micro': { lead: 'get' },
  'pyurllib.node': { lead: 'NodeHTTPHandler' },
  'pyurllib.pyodide': { lead: 'install' },
  'pyurllib.ffi': { lead: 'install_ffi' },
};

/** The groups of names that are in no other. */
const BY_KIND = /** @type {const} */ ([
  ['Functions', ReflectionKind.Function],
  ['Classes', ReflectionKind.Class],
  ['Exceptions', ReflectionKind.Class],
  ['Modules', ReflectionKind.SomeModule],
  ['Constants', ReflectionKind.Variable | ReflectionKind.Enum],
  [ELSEWHERE, 0],
  ['Types', ReflectionKind.TypeAlias | ReflectionKind.Interface],
]);

/** The name of an exception's class. */
const EXCEPTION = /(?:Error|Exception|Warning)$/;

/**
 * Groups the names of each module.
 * @param {import('typedoc').Context} context
 */
export function group_modules({ project }) {
  const modules = /** @type {import('typedoc').DeclarationReflection[]} */ (
    project.getReflectionsByKind(ReflectionKind.SomeModule)
  );
  for (const module of modules) module.groups = groups_of(module);
}

/** @param {import('typedoc').DeclarationReflection} module */
function groups_of(module) {
  const { groups = [] } = PAGES[module.name] ?? {};
  // Titles of a page come first, except for names of other modules.
  const own = groups.map(([title]) => title).filter((title) => title !== ELSEWHERE);
  const titles = new Set([...own, ...BY_KIND.map(([title]) => title)]);
  const found = new Map([...titles].map((title) => [title, new ReflectionGroup(title, module)]));
  for (const child of module.children ?? [])
    found.get(title_of(child, groups))?.children.push(child);
  for (const [title, names] of groups)
    found.get(title)?.children.sort((one, other) => rank(one, names) - rank(other, names));
  return [...found.values()].filter(({ children }) => children.length > 0);
}

/**
 * @param {import('typedoc').DeclarationReflection} child
 * @param {[title: string, names: string][]} groups
 */
function title_of(child, groups) {
  const target = child.isReference() ? child.getTargetReflectionDeep() : child;
  const own = groups.find(([, names]) => rank(child, names) >= 0);
  if (own) return own[0];
  if (target.kindOf(ReflectionKind.TypeAlias | ReflectionKind.Interface)) return 'Types';
  if (child.isReference() && !target.kindOf(ReflectionKind.SomeModule)) return ELSEWHERE;
  if (target.kindOf(ReflectionKind.Class) && EXCEPTION.test(child.name)) return 'Exceptions';
  return BY_KIND.find(([, kinds]) => target.kindOf(kinds))?.[0] ?? 'Types';
}

/**
 * @param {{ name: string }} child
 * @param {string} names
 * @returns {number} The place of a name in a list; -1 if it is not there.
 */
function rank(child, names) {
  const list = names.split(' ');
  const exact = list.indexOf(child.name);
  if (exact >= 0) return exact;
  return list.findIndex(
    (name) => name.includes('*') && new RegExp(`^${name.replace('*', '\\w*')}$`).test(child.name),
  );
}

/** @param {import('typedoc').Reflection} module */
export function lead_of(module) {
  return PAGES[module.name]?.lead;
}
