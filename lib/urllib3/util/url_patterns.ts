// Mirrors urllib3 2.7.0 util/url.py (its patterns).
// Python's `$` also matches before a line feed at the end: hence `\n?$`.

const HEX = '[0-9A-Fa-f]{1,4}';
const IPV4 = '(?:[0-9]{1,3}\\.){3}[0-9]{1,3}';
const LS32 = `(?:${HEX}:${HEX}|${IPV4})`;

/** The nine forms of an IPv6 address in RFC 3986, by the position of the `::`. */
const IPV6 = `(?:${[
  `(?:${HEX}:){6}${LS32}`,
  `::(?:${HEX}:){5}${LS32}`,
  `(?:${HEX})?::(?:${HEX}:){4}${LS32}`,
  `(?:(?:${HEX}:)?${HEX})?::(?:${HEX}:){3}${LS32}`,
  `(?:(?:${HEX}:){0,2}${HEX})?::(?:${HEX}:){2}${LS32}`,
  `(?:(?:${HEX}:){0,3}${HEX})?::${HEX}:${LS32}`,
  `(?:(?:${HEX}:){0,4}${HEX})?::${LS32}`,
  `(?:(?:${HEX}:){0,5}${HEX})?::${HEX}`,
  `(?:(?:${HEX}:){0,6}${HEX})?::`,
].join('|')})`;

const ZONE_ID = '(?:%25|%)(?:[A-Za-z0-9._\\-~]|%[a-fA-F0-9]{2})+';
const IPV6_ADDRZ = `\\[${IPV6}(?:${ZONE_ID})?\\]`;
// Python puts the alternatives into one repeated group, which overflows the engine's stack for a long name.
const REG_NAME = '[^\\[\\]%:/?#]*(?:%[a-fA-F0-9]{2}[^\\[\\]%:/?#]*)*';

export const _IPV4_RE = new RegExp(`^${IPV4}\\n?$`);
export const _IPV6_RE = new RegExp(`^${IPV6}\\n?$`);
export const _IPV6_ADDRZ_RE = new RegExp(`^${IPV6_ADDRZ}\\n?$`);
/** Matches an IPv6 address without brackets. */
export const _BRACELESS_IPV6_ADDRZ_RE = new RegExp(`^${IPV6}(?:${ZONE_ID})?\\n?$`);
/** Matches the zone of an IPv6 address, with its `%`. */
export const ZONE_ID_RE = new RegExp(`(${ZONE_ID})\\]\\n?$`);

export const HOST_PORT_RE = new RegExp(
  `^(${REG_NAME}|${IPV4}|${IPV6_ADDRZ})(?::0*?(|0|[1-9][0-9]{0,4}))?\\n?$`,
);
export const SCHEME_RE = /^(?:[a-zA-Z][a-zA-Z0-9+-]*:|\/)/;
export const URI_RE =
  /^(?:([a-zA-Z][a-zA-Z0-9+.-]*):)?(?:\/\/([^\\/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#([^]*))?$/;
export const TARGET_RE = /^(\/[^?#]*)(?:\?([^#]*))?(?:#.*)?\n?$/;
