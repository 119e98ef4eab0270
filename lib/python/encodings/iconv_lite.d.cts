/** The part of iconv-lite that is used: its tables of double-byte charsets, each loaded at the first call. */
declare module 'iconv-lite/encodings/dbcs-data.js' {
  const definitions: import('./tables.js').Tables['iconv'];
  export = definitions;
}
