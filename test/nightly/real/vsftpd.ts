/** vsftpd, an FTP server: anonymous users only, who must give one of two passwords. */
import { truncateSync } from 'node:fs';
import path from 'node:path';
import { free_ports, start_server, type Server } from './server.js';

export interface Vsftpd extends Server {
  /** `ftp://127.0.0.1:port` */
  ftp: string;
  /** `127.0.0.1:port` */
  host: string;
}

/** The password accepted besides the default one. */
export const PASSWORD = 'me@home:1';
/** The size of `/big`, a sparse file, in bytes: more than the kernel buffers for a connection. */
export const BIG = 32 * 1024 * 1024;
export const TEXT = 'one\ntwo\n';

/**
 * Starts vsftpd. `log` has a line for each transfer that was begun: the 8th field is the size, the 9th the path, the
 * 10th `a` for text or `b` for binary, the last `c` if the transfer was complete, else `i`.
 */
export async function start_vsftpd(): Promise<Vsftpd> {
  const [port] = (await free_ports(1)) as [number];
  const server = await start_server((folder) => ({
    command: ['vsftpd', path.join(folder, 'vsftpd.conf')],
    ports: [port],
    files: {
      'vsftpd.conf': configuration(folder, port),
      passwords: `anonymous@\n${PASSWORD}\n`,
      log: '',
      'site/pub/text.txt': TEXT,
      'site/pub/empty': '',
      'site/pub/a space, ünd%2F.html': '<p>',
      'site/pub/inner/.message': 'Welcome\n\n250 inside\n',
      'site/pub/inner/deep.txt': 'deep',
      'site/big': '',
    },
    prepare: (folder) => truncateSync(path.join(folder, 'site/big'), BIG),
  }));
  const host = `127.0.0.1:${port}`;
  return { ...server, host, ftp: `ftp://${host}` };
}

/** In PASV replies the server names a host that is not its own, as one behind a router does. */
const configuration = (folder: string, port: number) => `
listen=YES
listen_address=127.0.0.1
listen_port=${port}
background=NO
run_as_launching_user=YES
seccomp_sandbox=NO
anonymous_enable=YES
local_enable=NO
anon_root=${folder}/site
secure_email_list_enable=YES
email_password_file=${folder}/passwords
delay_failed_login=0
ascii_download_enable=YES
dirmessage_enable=YES
pasv_address=192.0.2.1
xferlog_enable=YES
xferlog_std_format=YES
xferlog_file=${folder}/log
`;
