/** HAProxy: 103 Early Hints, answers before the body, a proxy's refusals, and a listener that requires the PROXY protocol. */
import path from 'node:path';
import { free_ports, start_server, type Server } from './server.js';

export interface Haproxy extends Server {
  /** `http://127.0.0.1:port`, also a proxy for http URLs */
  http: string;
  /** The same, but it closes a connection that does not begin with a PROXY header. */
  behind: string;
  /** A proxy that asks for a password, which it does not check. */
  closed: string;
}

/** The content of `/text`, compressed if the client accepts that. */
export const TEXT = 'a line of text\n'.repeat(100);

export async function start_haproxy(): Promise<Haproxy> {
  const ports = await free_ports(4);
  const [open, behind, closed, backend] = ports as [number, number, number, number];
  const server = await start_server((folder) => ({
    command: ['haproxy', '-db', '-f', path.join(folder, 'haproxy.cfg')],
    ports,
    files: {
      'haproxy.cfg': configuration(folder, open, behind, closed, backend),
      text: TEXT,
    },
  }));
  return {
    ...server,
    http: `http://127.0.0.1:${open}`,
    behind: `http://127.0.0.1:${behind}`,
    closed: `http://127.0.0.1:${closed}`,
  };
}

const configuration = (
  folder: string,
  open: number,
  behind: number,
  closed: number,
  backend: number,
) => `
defaults
  mode http
  retries 0
  timeout connect 5s
  timeout client 30s
  timeout server 30s
  timeout tarpit 100ms

frontend open
  bind 127.0.0.1:${open}
  http-request return status 403 content-type text/plain string "no tunnels" if METH_CONNECT
  http-request early-hint Link "</a.css>; rel=preload" if { path /hinted }
  http-request return status 200 content-type text/plain string "hinted" if { path /hinted }
  http-request return status 200 content-type text/plain file ${folder}/text if { path /plain }
  http-request deny deny_status 429 hdr Retry-After 7 if { path /limited }
  http-request deny if { path /denied }
  http-request tarpit deny_status 500 if { path /tarpit }
  http-request redirect code 302 location /plain if { path /moved }
  http-request redirect code 307 location /echo drop-query if { path /kept }
  http-request redirect prefix http://localhost:${open} code 301 if { path /other } { hdr_beg(host) 127.0.0.1 }
  http-request return status 400 content-type text/plain string "no body wanted" if { path /early }
  http-request reject if { path /reject }
  use_backend down if { path /down }
  default_backend up

frontend behind
  bind 127.0.0.1:${behind} accept-proxy
  http-request return status 200 content-type text/plain lf-string "%[src]"

frontend closed
  bind 127.0.0.1:${closed}
  http-request return status 407 content-type text/plain string "who?" hdr Proxy-Authenticate "Basic realm=\\"a proxy\\"" unless { req.hdr(Proxy-Authorization) -m found }
  http-request return status 200 content-type text/plain lf-string "%[req.hdr(Proxy-Authorization)] %[url]"

backend up
  compression algo gzip
  compression type text/plain
  http-request set-header X-Forwarded-Host %[req.hdr(host)]
  server one 127.0.0.1:${backend}

backend down
  server none 127.0.0.1:1

frontend backend
  bind 127.0.0.1:${backend}
  option http-buffer-request
  http-request return status 200 content-type text/plain file ${folder}/text if { path /text }
  http-request return status 200 content-type text/plain lf-string "%[method] %[url] %[req.body] %[req.hdr(Transfer-Encoding)]"
`;
