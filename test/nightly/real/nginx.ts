/** nginx, over HTTP and TLS. */
import { readFileSync, truncateSync } from 'node:fs';
import path from 'node:path';
import { free_ports, start_server, type Server } from './server.js';

export interface Nginx extends Server {
  /** `http://127.0.0.1:port` */
  http: string;
  /** `https://localhost:port`, with a certificate by the tests' own authority */
  https: string;
  /** The same, but requests a client certificate and speaks at most TLS 1.2. */
  mutual: string;
}

/** The size of `/big`, a sparse file, in bytes. */
export const BIG = 8 * 1024 * 1024;
/** The size of `/huge`, also a sparse file, in bytes. */
export const HUGE = 1024 * 1024 * 1024;
/** The content of `/text`, compressed if the client accepts that. */
export const TEXT = Array.from({ length: 200 }, (_, line) => `line ${line + 1}\n`).join('');
/** The maximum size of a request body, in bytes. */
export const MAX_BODY = 1024 * 1024;

const certificate = (name: string) =>
  readFileSync(new URL(`../../server/certs/${name}`, import.meta.url));

export async function start_nginx(): Promise<Nginx> {
  const ports = await free_ports(3);
  const [http, https, mutual] = ports as [number, number, number];
  const server = await start_server((folder) => ({
    command: ['nginx', '-p', folder, '-e', 'stderr', '-c', path.join(folder, 'nginx.conf')],
    ports,
    files: {
      'nginx.conf': configuration(http, https, mutual),
      'good.pem': certificate('good.pem'),
      'good.key': certificate('good.key'),
      'ca.pem': certificate('ca.pem'),
      temporary: null,
      'site/text': TEXT,
      'site/digits': '0123456789',
      'site/empty': '',
      'site/folder/index.html': '<p>index</p>\n',
      'site/big': '',
      'site/huge': '',
    },
    prepare: (folder) => {
      truncateSync(path.join(folder, 'site/big'), BIG);
      truncateSync(path.join(folder, 'site/huge'), HUGE);
    },
  }));
  return {
    ...server,
    http: `http://127.0.0.1:${http}`,
    https: `https://localhost:${https}`,
    mutual: `https://localhost:${mutual}`,
  };
}

/** Relative paths are resolved against the directory given by `-p`, those of certificates against the configuration. */
const configuration = (http: number, https: number, mutual: number) => `
daemon off;
master_process off;
pid nginx.pid;
events { worker_connections 256; }
http {
  access_log off;
  client_body_temp_path temporary/body;
  proxy_temp_path temporary/proxy;
  fastcgi_temp_path temporary/fastcgi;
  uwsgi_temp_path temporary/uwsgi;
  scgi_temp_path temporary/scgi;
  types { text/html html; }
  default_type text/plain;
  client_max_body_size ${MAX_BODY};
  server_tokens off;

  server {
    listen 127.0.0.1:${http};
    listen 127.0.0.1:${https} ssl;
    server_name localhost;
    ssl_certificate good.pem;
    ssl_certificate_key good.key;
    root site;

    location / { }
    location = /compressed { alias site/text; gzip on; gzip_min_length 1; gzip_types text/plain; }
    location = /moved301 { return 301 /seen?from=301; }
    location = /moved302 { return 302 /seen?from=302; }
    location = /moved303 { return 303 /seen?from=303; }
    location = /moved307 { return 307 /seen?from=307; }
    location = /moved308 { return 308 /seen?from=308; }
    location = /loop { return 302 /loop; }
    location = /to { return 302 $arg_url; }
    location = /seen {
      add_header X-Method $request_method;
      return 200 "$request_method $request_uri type=$content_type length=$content_length";
    }
    location = /credentials {
      return 200 "authorization=$http_authorization proxy=$http_proxy_authorization via=$http_via";
    }
    location = /connection { return 200 "$connection $connection_requests"; }
    location = /protocol { return 200 "$server_protocol $scheme $ssl_server_name"; }
    location = /silent { return 444; }
    location = /length { proxy_pass http://127.0.0.1:${http}/seen; }
    location /stored/ { dav_methods PUT DELETE; create_full_put_path on; }
  }
  server {
    listen 127.0.0.1:${mutual} ssl;
    ssl_certificate good.pem;
    ssl_certificate_key good.key;
    ssl_protocols TLSv1.2;
    ssl_client_certificate ca.pem;
    ssl_verify_client on;
    location / { return 200 "$ssl_protocol $ssl_client_s_dn"; }
  }
}
`;
