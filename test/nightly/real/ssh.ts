/** OpenSSH: a client with a SOCKS port (`ssh -D`), and the server behind which it connects. */
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { userInfo } from 'node:os';
import { free_ports, start_server, type Server } from './server.js';

export interface Ssh extends Server {
  /** `127.0.0.1:port` of the client's SOCKS port */
  address: string;
}

const user = process.getuid?.() === 0 ? 'nobody' : userInfo().username;

/** Starts a server, and a client that logs in to it. */
export async function start_ssh(): Promise<Ssh> {
  const [server_port, port] = (await free_ports(2)) as [number, number];
  const server = await start_server((folder) => ({
    command: ['sshd', '-D', '-e', '-f', path.join(folder, 'sshd_config')],
    ports: [server_port],
    files: { sshd_config: configuration(folder, server_port) },
    prepare: (folder) => {
      for (const name of ['host_key', 'user_key'])
        execFileSync('ssh-keygen', [
          '-q',
          '-t',
          'ed25519',
          '-N',
          '',
          '-f',
          path.join(folder, name),
        ]);
    },
  }));
  const options = [
    'StrictHostKeyChecking=no',
    'UserKnownHostsFile=/dev/null',
    'IdentitiesOnly=yes',
    'BatchMode=yes',
    'ExitOnForwardFailure=yes',
  ];
  const login = [
    '-i',
    path.join(server.folder, 'user_key'),
    '-p',
    `${server_port}`,
    `${user}@127.0.0.1`,
  ];
  const client = await start_server(() => ({
    command: [
      'ssh',
      '-F',
      'none',
      '-N',
      '-D',
      `127.0.0.1:${port}`,
      ...options.flatMap((o) => ['-o', o]),
      ...login,
    ],
    ports: [port],
    files: {},
  }));
  return {
    ...client,
    address: `127.0.0.1:${port}`,
    [Symbol.asyncDispose]: async () => {
      await client[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
    },
  };
}

// Without PAM, the server refuses accounts without a password, such as nobody's.
const configuration = (folder: string, port: number) => `
ListenAddress 127.0.0.1:${port}
HostKey ${folder}/host_key
AuthorizedKeysFile ${folder}/user_key.pub
PidFile none
StrictModes no
UsePAM yes
PasswordAuthentication no
`;
