/** The part of iconv-lite that is taken: its tables of double-byte charsets, each read at the first call. */
declare module 'iconv-lite/encodings/dbcs-data.js' {
  const definitions: import('../builtins/codecs/tables.js').Tables['iconv'];
  export = definitions;
}
