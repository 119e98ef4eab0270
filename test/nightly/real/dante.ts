/** Dante, a proxy for SOCKS 4 and 5, which refuses one port. */
import { userInfo } from 'node:os';
import { free_ports, start_server, type Server } from './server.js';

export interface Dante extends Server {
  /** `127.0.0.1:port` */
  address: string;
}

/** A port to which it refuses to connect. */
export const FORBIDDEN = 3;

/** Starts Dante. */
export async function start_dante(): Promise<Dante> {
  const [port] = (await free_ports(1)) as [number];
  const server = await start_server((folder) => ({
    command: ['danted', '-f', `${folder}/danted.conf`, '-p', `${folder}/danted.pid`, '-N', '1'],
    ports: [port],
    files: { 'danted.conf': configuration(folder, port) },
  }));
  return { ...server, address: `127.0.0.1:${port}` };
}

const user = process.getuid?.() === 0 ? 'nobody' : userInfo().username;

const configuration = (folder: string, port: number) => `
logoutput: ${folder}/log
internal: 127.0.0.1 port = ${port}
external: lo
clientmethod: none
socksmethod: none
user.privileged: ${user}
user.unprivileged: ${user}
client pass {
  from: 127.0.0.0/8 to: 0.0.0.0/0
}
socks block {
  from: 127.0.0.0/8 to: 0.0.0.0/0 port = ${FORBIDDEN}
}
socks pass {
  from: 127.0.0.0/8 to: 0.0.0.0/0
  command: connect
  protocol: tcp
}
`;
