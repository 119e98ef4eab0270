/** BusyBox's httpd, the server of many routers: one request a connection, whose end is the end of most bodies. */
import { chmodSync, truncateSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { free_ports, start_server, type Server } from './server.js';

export interface Busybox extends Server {
  /** `http://127.0.0.1:port` */
  http: string;
}

/** The size of `/big`, a sparse file, in bytes. */
export const BIG = 4 * 1024 * 1024;
export const TEXT = 'one\ntwo\n';
export const USER = 'joe';
export const PASSWORD = 'se:cret';

/** A CGI script: its output is the response after the status line, and its end that of the body. */
const script = (...lines: string[]) => ['#!/bin/sh', ...lines, ''].join('\n');

export async function start_busybox(): Promise<Busybox> {
  const [port] = (await free_ports(1)) as [number];
  const scripts = {
    echo: script(
      'echo "Content-Type: text/plain"; echo "X-Method: $REQUEST_METHOD"; echo',
      'echo "$REQUEST_METHOD $QUERY_STRING $CONTENT_TYPE $CONTENT_LENGTH"; cat',
    ),
    status: script('echo "Status: 404 Gone Fishing"; echo; echo none'),
    moved: script('echo "Status: 302 Found"; echo "Location: /text"; echo'),
    deaf: script('exec 0<&-; echo "Content-Type: text/plain"; echo; echo deaf'),
  };
  const server = await start_server((folder) => ({
    command: ['busybox', 'httpd', '-f', '-p', `127.0.0.1:${port}`, '-c', `${folder}/httpd.conf`],
    ports: [port],
    files: {
      'httpd.conf': `H:${folder}/site\n/private:${USER}:${PASSWORD}\n.txt:text/plain\n`,
      'site/text': TEXT,
      'site/page.html': '<p>plain</p>\n',
      'site/page.html.gz': gzipSync('<p>compressed</p>\n'),
      'site/digits': '0123456789',
      'site/empty': '',
      'site/folder/index.html': '<p>index</p>\n',
      'site/private/a': 'private a\n',
      'site/big': '',
      ...Object.fromEntries(
        Object.entries(scripts).map(([name, text]) => [`site/cgi-bin/${name}`, text]),
      ),
    },
    prepare: (folder) => {
      truncateSync(path.join(folder, 'site/big'), BIG);
      for (const name in scripts) chmodSync(path.join(folder, 'site/cgi-bin', name), 0o755);
    },
  }));
  return { ...server, http: `http://127.0.0.1:${port}` };
}
