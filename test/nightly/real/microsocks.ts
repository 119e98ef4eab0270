/** microsocks, a SOCKS 5 proxy: open to everybody on one port, with a login on another. */
import { free_ports, start_server, type Server } from './server.js';

export interface Microsocks extends Server {
  /** `127.0.0.1:port` */
  address: string;
}

export const USER = 'klem';
export const PASSWORD = 'kad:idd/!';

/** Starts it for everybody. */
export async function start_microsocks(): Promise<Microsocks> {
  return await start();
}

/** Starts it for one user. */
export async function start_closed_microsocks(): Promise<Microsocks> {
  return await start('-u', USER, '-P', PASSWORD);
}

async function start(...more: string[]): Promise<Microsocks> {
  const [port] = (await free_ports(1)) as [number];
  const server = await start_server(() => ({
    command: ['microsocks', '-i', '127.0.0.1', '-p', String(port), ...more],
    ports: [port],
    files: {},
  }));
  return { ...server, address: `127.0.0.1:${port}` };
}
