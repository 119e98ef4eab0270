/** lighttpd: compression by gzip, Brotli and Zstandard, Digest by SHA-256, few requests a connection, and streamed CGI. */
import { createHash } from 'node:crypto';
import { chmodSync, truncateSync } from 'node:fs';
import path from 'node:path';
import { free_ports, start_server, type Server } from './server.js';

export interface Lighttpd extends Server {
  /** `http://127.0.0.1:port` */
  http: string;
}

/** The size of `/big`, a sparse file, in bytes. */
export const BIG = 8 * 1024 * 1024;
/** The content of `/text`, compressed if the client accepts that. */
export const TEXT = Array.from({ length: 200 }, (_, line) => `line ${line + 1}\n`).join('');
/** The requests of a connection, after which the server closes it. */
export const MOST_REQUESTS = 3;
/** The size of a body that it refuses, in KiB. */
export const MAX_BODY = 64;
export const USER = 'joe';
export const PASSWORD = 'se:cret';
const REALM = 'a realm';

const hash = (algorithm: string) =>
  createHash(algorithm).update(`${USER}:${REALM}:${PASSWORD}`).digest('hex');

export async function start_lighttpd(): Promise<Lighttpd> {
  const [port] = (await free_ports(1)) as [number];
  const scripts = {
    echo: ['echo "Content-Type: text/plain"; echo; echo "$REQUEST_METHOD $CONTENT_LENGTH"; cat'],
    // Each line is a chunk of its own, unless the server is slow.
    lines: ['echo; for n in 1 2 3; do echo "line $n"; sleep 0.01; done'],
    none: ['echo "Status: 204 No Content"; echo'],
  };
  const server = await start_server((folder) => ({
    command: ['lighttpd', '-D', '-f', path.join(folder, 'lighttpd.conf')],
    ports: [port],
    files: {
      'lighttpd.conf': configuration(folder, port),
      users: `${USER}:${REALM}:${hash('md5')}\n${USER}:${REALM}:${hash('sha256')}\n`,
      temporary: null,
      'site/text.txt': TEXT,
      'site/digits': '0123456789',
      'site/empty': '',
      'site/folder/index.html': '<p>index</p>\n',
      'site/basic/a': 'basic a\n',
      'site/digest/a': 'digest a\n',
      'site/sha256/a': 'sha256 a\n',
      'site/big': '',
      ...Object.fromEntries(
        Object.entries(scripts).map(([name, lines]) => [
          `site/cgi/${name}`,
          ['#!/bin/sh', ...lines, ''].join('\n'),
        ]),
      ),
    },
    prepare: (folder) => {
      truncateSync(path.join(folder, 'site/big'), BIG);
      for (const name in scripts) chmodSync(path.join(folder, 'site/cgi', name), 0o755);
    },
  }));
  return { ...server, http: `http://127.0.0.1:${port}` };
}

const configuration = (folder: string, port: number) => `
server.modules = ("mod_redirect", "mod_auth", "mod_authn_file", "mod_cgi", "mod_deflate")
server.document-root = "${folder}/site"
server.bind = "127.0.0.1"
server.port = ${port}
server.upload-dirs = ("${folder}/temporary")
server.max-keep-alive-requests = ${MOST_REQUESTS - 1}
server.max-request-size = ${MAX_BODY}
server.stream-response-body = 2
index-file.names = ("index.html")
mimetype.assign = (".html" => "text/html", ".txt" => "text/plain", "" => "application/octet-stream")
deflate.mimetypes = ("text/plain")
deflate.allowed-encodings = ("gzip", "deflate", "br", "zstd")
$HTTP["url"] =~ "^/cgi/" { cgi.assign = ("" => "") }
url.redirect = ("^/moved$" => "/text.txt")
url.redirect-code = 308
auth.backend = "htdigest"
auth.backend.htdigest.userfile = "${folder}/users"
auth.require = (
  "/digest" => ("method" => "digest", "realm" => "${REALM}", "require" => "valid-user"),
  "/sha256" => ("method" => "digest", "algorithm" => "SHA-256", "realm" => "${REALM}", "require" => "valid-user"),
  "/basic" => ("method" => "basic", "realm" => "${REALM}", "require" => "valid-user"),
)
`;
