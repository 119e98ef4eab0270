/** ProFTPD, an FTP server: users with passwords, replies of several lines, a folder that it refuses, PASV behind a router. */
import { chmodSync, symlinkSync, truncateSync } from 'node:fs';
import path from 'node:path';
import { free_ports, start_server, type Server } from './server.js';

export interface Proftpd extends Server {
  /** `127.0.0.1:port` */
  host: string;
}

export const USER = 'joe';
export const PASSWORD = 'sec:ret@';
/** Of that password, by SHA-256 as crypt(3) writes it. */
const HASH = '$5$pyurllib$IRT/a1E9.VcZwyGaxNsjzXUHs1PI.MaSFHzP7QllnWD';
/** The size of `/big`, a sparse file, in bytes: more than the kernel buffers for a connection. */
export const BIG = 32 * 1024 * 1024;
export const TEXT = 'one\ntwo\n';

export async function start_proftpd(): Promise<Proftpd> {
  const [port] = (await free_ports(1)) as [number];
  const server = await start_server((folder) => ({
    command: ['proftpd', '-n', '-c', path.join(folder, 'proftpd.conf')],
    ports: [port],
    files: {
      'proftpd.conf': configuration(folder, port),
      passwords: `${USER}:${HASH}:65534:65534::${folder}/site:/bin/sh\n`,
      connected: '200 is no code here\n 220 neither\n220-nor this\n',
      'site/text.txt': TEXT,
      'site/empty': '',
      'site/-x a%2F;b.html': '<p>',
      'site/inner/.message': '250 inside\n\n',
      'site/inner/deep.txt': 'deep',
      'site/closed/a': 'a',
      'site/big': '',
    },
    prepare: (folder) => {
      truncateSync(path.join(folder, 'site/big'), BIG);
      symlinkSync('inner/deep.txt', path.join(folder, 'site/link.txt'));
      // It refuses a file of passwords that others can read.
      chmodSync(path.join(folder, 'passwords'), 0o600);
    },
  }));
  return { ...server, host: `127.0.0.1:${port}` };
}

const configuration = (folder: string, port: number) => `
ServerName "a real server"
ServerType standalone
DefaultAddress 127.0.0.1
SocketBindTight on
Port ${port}
UseIPv6 off
MasqueradeAddress 192.0.2.1
User nobody
Group nogroup
RequireValidShell off
AuthOrder mod_auth_file.c
AuthUserFile ${folder}/passwords
PidFile ${folder}/pid
ScoreboardFile none
DelayEngine off
TimeoutLinger 0
WtmpLog off
TransferLog ${folder}/log
DisplayConnect ${folder}/connected
DisplayChdir .message
<Directory ${folder}/site/closed>
  <Limit ALL>
    DenyAll
  </Limit>
</Directory>
`;
