/** Tor without a way out: its SOCKS port answers, and refuses. */
import { free_ports, start_server, type Server } from './server.js';

export interface Tor extends Server {
  /** `127.0.0.1:port` */
  address: string;
}

/** Starts Tor. */
export async function start_tor(): Promise<Tor> {
  const [port] = (await free_ports(1)) as [number];
  const server = await start_server((folder) => ({
    command: ['tor', '-f', `${folder}/torrc`, '--defaults-torrc', `${folder}/none`],
    ports: [port],
    files: { torrc: configuration(folder, port), none: '' },
  }));
  return { ...server, address: `127.0.0.1:${port}` };
}

const configuration = (folder: string, port: number) => `
SocksPort 127.0.0.1:${port}
DataDirectory ${folder}/data
HTTPSProxy 127.0.0.1:1
SocksTimeout 1
Log notice file ${folder}/log
`;
