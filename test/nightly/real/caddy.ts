/** Caddy, with Go's HTTP server: HTTP/2 is offered, folders are 308, bodies compressed on the fly and beforehand. */
import { readFileSync, truncateSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { free_ports, start_server, type Server } from './server.js';

export interface Caddy extends Server {
  /** `http://127.0.0.1:port` */
  http: string;
  /** `https://localhost:port`, which also speaks HTTP/2, with a certificate by the tests' own authority */
  https: string;
}

/** The size of `/big`, a sparse file, in bytes. */
export const BIG = 8 * 1024 * 1024;
/** The content of `/text.txt`, compressed if the client accepts that. */
export const TEXT = Array.from({ length: 200 }, (_, line) => `line ${line + 1}\n`).join('');
/** The maximum size of a request body, in bytes. */
export const MAX_BODY = 1000;
export const USER = 'joe';
export const PASSWORD = 'se:cret';
/** Of that password, by bcrypt in 16 rounds. */
const HASH = '$2b$04$pyurllibpyurllibpyurluA2s23WxFLFWZjU8HWOLUUGJOI6n62kW';

const certificate = (name: string) =>
  readFileSync(new URL(`../../server/certs/${name}`, import.meta.url));

export async function start_caddy(): Promise<Caddy> {
  const ports = await free_ports(3);
  const [http, https, backend] = ports as [number, number, number];
  const server = await start_server((folder) => ({
    // It stores its state in the home directory.
    command: ['env', `HOME=${folder}`, 'caddy', 'run', '--config', path.join(folder, 'Caddyfile')],
    ports,
    files: {
      Caddyfile: configuration(folder, http, https, backend),
      'good.pem': certificate('good.pem'),
      'good.key': certificate('good.key'),
      'site/text.txt': TEXT,
      'site/ready.html': '<p>plain</p>\n',
      'site/ready.html.br': brotliCompressSync('<p>compressed</p>\n'),
      'site/digits': '0123456789',
      'site/empty': '',
      'site/folder/index.html': '<p>index</p>\n',
      'site/big': '',
    },
    prepare: (folder) => truncateSync(path.join(folder, 'site/big'), BIG),
  }));
  return { ...server, http: `http://127.0.0.1:${http}`, https: `https://localhost:${https}` };
}

const configuration = (folder: string, http: number, https: number, backend: number) => `
{
  admin off
  auto_https off
  storage file_system ${folder}/storage
}
(site) {
  root * ${folder}/site
  redir /moved301 /seen?from=301 301
  redir /moved302 /seen?from=302 302
  redir /moved303 /seen?from=303 303
  redir /moved307 /seen?from=307 307
  redir /moved308 /seen?from=308 308
  handle /seen {
    header X-Method {method}
    respond "{method} {uri} {http.request.header.Content-Type}"
  }
  handle /protocol {
    respond "{http.request.proto} {scheme} {http.request.tls.server_name}"
  }
  handle /abort {
    abort
  }
  handle /gone {
    error "no more" 410
  }
  handle /private {
    basicauth {
      ${USER} ${HASH}
    }
    respond "private"
  }
  handle /proxied {
    request_body {
      max_size ${MAX_BODY}
    }
    reverse_proxy 127.0.0.1:${backend}
  }
  handle /down {
    reverse_proxy 127.0.0.1:1
  }
  handle {
    encode gzip zstd
    file_server {
      precompressed br
    }
  }
}
http://127.0.0.1:${http} {
  bind 127.0.0.1
  import site
}
https://localhost:${https} {
  bind 127.0.0.1
  tls ${folder}/good.pem ${folder}/good.key
  import site
}
http://127.0.0.1:${backend} {
  bind 127.0.0.1
  respond "{method} {http.request.header.Content-Length} {http.request.body}"
}
`;
