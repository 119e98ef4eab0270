/** Apache, with password-protected paths for the Basic and the Digest scheme. */
import { createHash } from 'node:crypto';
import path from 'node:path';
import { free_ports, start_server, type Server } from './server.js';

export interface Apache extends Server {
  /** `http://127.0.0.1:port` */
  http: string;
}

export const USER = 'klem';
/** UTF-8 for the Basic scheme; CPython's Digest scheme supports ASCII only. */
export const PASSWORD = 'kadidd! ü:"';
export const DIGEST_PASSWORD = 'kadidd! :"';
/** The directory of Debian's Apache modules. */
const MODULES = '/usr/lib/apache2/modules';

const hash = (name: 'md5' | 'sha1', text: string) => createHash(name).update(text);

/** A line of a password file for the Basic scheme, as `htpasswd -s` writes it. */
const basic = (user: string, password: string) =>
  `${user}:{SHA}${hash('sha1', password).digest('base64')}\n`;

/** A line of a password file for the Digest scheme, as `htdigest` writes it. */
const digest_line = (user: string, realm: string, password: string) =>
  `${user}:${realm}:${hash('md5', `${user}:${realm}:${password}`).digest('hex')}\n`;

/**
 * Starts Apache. It serves `/free`; by the Basic scheme, `/basic/a` and `/basic/b` in the realm `basic realm`, and
 * `/other/a` to other users in `other realm`; by the Digest scheme, `/digest/a` and `/digest/b` in `digest realm`.
 * `access.log` has a line for each request: method, path, status, user, and the Authorization header.
 */
export async function start_apache(): Promise<Apache> {
  const ports = await free_ports(1);
  const server = await start_server((folder) => ({
    command: ['apache2', '-X', '-d', folder, '-f', path.join(folder, 'apache.conf')],
    ports,
    files: {
      'apache.conf': configuration(ports[0]!),
      users: basic(USER, PASSWORD),
      other_users: basic('other', 'secret'),
      digest_users: digest_line(USER, 'digest realm', DIGEST_PASSWORD),
      'site/free': 'free\n',
      'site/basic/a': 'basic a\n',
      'site/basic/b': 'basic b\n',
      'site/other/a': 'other a\n',
      'site/digest/a': 'digest a\n',
      'site/digest/b': 'digest b\n',
      run: null,
    },
  }));
  return {
    ...server,
    http: `http://127.0.0.1:${ports[0]}`,
    /** In the order in which the requests began: a thread logs its own after it has sent the response. */
    async lines(file, count) {
      const lines = (await server.lines(file, count)).sort();
      return lines.map((line) => line.replace(/^\d+ /, ''));
    },
  };
}

const modules = [
  'mpm_worker',
  'authn_core',
  'authn_file',
  'authz_core',
  'authz_user',
  'auth_basic',
  'auth_digest',
  'alias',
];

/** Relative paths are resolved against the directory given by `-d`. */
const configuration = (port: number) => `
${modules.map((name) => `LoadModule ${name}_module ${MODULES}/mod_${name}.so`).join('\n')}
ServerName localhost
Listen 127.0.0.1:${port}
PidFile run/apache.pid
DefaultRuntimeDir run
Mutex pthread default
ErrorLog errors.log
LogFormat "%{begin:usec}t %m %U %>s %u %{Authorization}i" seen
CustomLog access.log seen
DocumentRoot site
# A thread keeps a closed connection for two seconds.
StartServers 1
ServerLimit 1
ThreadLimit 64
ThreadsPerChild 64
MaxRequestWorkers 64
<Location /free>
  Require all granted
</Location>
<Location /basic>
  AuthType Basic
  AuthName "basic realm"
  AuthBasicProvider file
  AuthUserFile users
  Require valid-user
</Location>
<Location /other>
  AuthType Basic
  AuthName "other realm"
  AuthBasicProvider file
  AuthUserFile other_users
  Require valid-user
</Location>
<Location /digest>
  AuthType Digest
  AuthName "digest realm"
  AuthDigestProvider file
  AuthUserFile digest_users
  AuthDigestQop auth
  AuthDigestAlgorithm MD5
  Require valid-user
</Location>
RedirectMatch 302 ^/moved_to_basic$ /basic/a
`;
