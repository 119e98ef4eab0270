/** Squid, a proxy for HTTP and CONNECT: open to everybody on one port, to registered users only on another. */
import { createHash } from 'node:crypto';
import { free_ports, start_server, type Server } from './server.js';

export interface Squid extends Server {
  /** `127.0.0.1:port` of the open port */
  open: string;
  /** `127.0.0.1:port` of the port for registered users, which offers the Basic and the Digest scheme */
  closed: string;
}

export const USER = 'klem@home';
export const PASSWORD = 'kadidd/!:';
export const REALM = 'proxy realm';
/** A port to which it refuses to tunnel; it also refuses `/forbidden`. */
export const FORBIDDEN = 1;
/** The directory of Debian's Squid helpers. */
const HELPERS = '/usr/lib/squid';

const md5 = (text: string) => createHash('md5').update(text).digest('hex');

/**
 * Starts Squid. `access.log` has a line for each request: method, target, status, user.
 */
export async function start_squid(): Promise<Squid> {
  const ports = await free_ports(2);
  const [open, closed] = ports as [number, number];
  const server = await start_server((folder) => ({
    // The name keeps its shared memory apart from that of other Squid processes on the machine.
    command: ['squid', '-N', '-n', `pyurllib${open}`, '-d', '1', '-f', `${folder}/squid.conf`],
    ports,
    files: {
      'squid.conf': configuration(folder, open, closed),
      users: `${USER}:${md5(PASSWORD)}\n`,
      digest_users: `${USER}:${REALM}:${md5(`${USER}:${REALM}:${PASSWORD}`)}\n`,
    },
  }));
  return { ...server, open: `127.0.0.1:${open}`, closed: `127.0.0.1:${closed}` };
}

const configuration = (folder: string, open: number, closed: number) => `
http_port 127.0.0.1:${open} name=open
http_port 127.0.0.1:${closed} name=closed
pid_filename none
cache_log ${folder}/cache.log
coredump_dir ${folder}
logformat seen %rm %ru %>Hs %[un
acl asked has request
access_log stdio:${folder}/access.log logformat=seen asked
buffered_logs off
netdb_filename none
pinger_enable off
cache deny all
cache_mem 0
shutdown_lifetime 0 seconds
visible_hostname proxy.test
auth_param digest program ${HELPERS}/digest_file_auth -c ${folder}/digest_users
auth_param digest children 1 startup=1
auth_param digest realm ${REALM}
auth_param basic program ${HELPERS}/basic_ncsa_auth ${folder}/users
auth_param basic children 1 startup=1
auth_param basic realm ${REALM}
acl open myportname open
acl known proxy_auth REQUIRED
acl forbidden url_regex /forbidden :${FORBIDDEN}$
http_access deny forbidden
http_access allow open
http_access allow known
http_access deny all
`;
