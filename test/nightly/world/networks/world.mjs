// @ts-check
/**
 * A network of its own: two namespaces, the client's and the server's, with five links between them. Needs Linux, root and
 * iproute2. What is in the table of links and routes is known by the cases of test/oracle/networks.py.
 */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const SERVER = fileURLToPath(new URL('server.mjs', import.meta.url));
const NAME = /^pyurllib-(\d+)-\d+-[cs]\b/;

/** The time limits for one command of iproute2, for the start of the server, and for a program, in milliseconds. */
const COMMAND = 10_000;
const START = 20_000;
const PROGRAM = 100_000;

const environment = {
  ...process.env,
  PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin`,
  LC_ALL: 'C',
};

/**
 * `10.81.<index>.1` is the client, `.2` the server. Of `hole_in`, the client's end takes packets of 600 bytes at most, though
 * it announces more; of `hole_out`, the server's. Nothing tells the sender: the packet is lost.
 */
const LINKS = ['good', 'hole_in', 'hole_out', 'slow', 'lost'];

const CLIENT = `
  link set good up
  addr add 2001:db8:81::1/64 dev good nodad
  route add 10.82.0.0/24 via 10.81.0.2
  route add 2001:db8:82::/64 via 2001:db8:81::2
  route add unreachable 10.83.0.1
  route add prohibit 10.83.0.2
  route add blackhole 10.83.0.3
  route add unreachable 2001:db8:83::1
  route add prohibit 2001:db8:83::2
  route add blackhole 2001:db8:83::3
  link set hole_in mtu 600
  route add 10.81.1.2 dev hole_in advmss 1460`;

const ROUTER = `
  addr add 2001:db8:81::2/64 dev good nodad
  addr add 10.82.0.8/32 dev lo
  addr add 10.82.0.9/32 dev lo
  addr add 2001:db8:82::9/128 dev lo
  route add blackhole 10.82.0.1
  route add blackhole 10.82.0.4
  route add unreachable 10.82.0.2
  route add prohibit 10.82.0.3
  route add blackhole 2001:db8:82::1
  route add unreachable 2001:db8:82::2
  route add prohibit 2001:db8:82::3
  link set hole_out mtu 600
  route add 10.81.2.1 dev hole_out advmss 1460
  route add 10.81.3.1 dev slow rto_min 10s`;

/** The server routes, answers each refused packet at once, and sends nothing twice over the slow link (with rto_min). */
const ROUTER_SETTINGS = [
  'ipv4/ip_forward=1',
  'ipv6/conf/all/forwarding=1',
  'ipv4/icmp_ratelimit=0',
  'ipv6/icmp/ratelimit=0',
  'ipv4/tcp_early_retrans=0',
];
/** The client asks for the hardware address of a neighbour ten times a second. */
const CLIENT_SETTINGS = [
  'ipv4/neigh/good/retrans_time_ms=100',
  'ipv6/neigh/good/retrans_time_ms=100',
];

/** How programs in the client's namespace look up names: they see these in place of /etc/resolv.conf. */
const RESOLVERS = {
  answered: 'nameserver 10.81.0.2\noptions timeout:10 attempts:2\n',
  /** The questions vanish. */
  silent: 'nameserver 10.82.0.1\noptions timeout:1 attempts:1\n',
};

/** The groups of cases, which do not disturb each other, with their resolvers. @type {[string, keyof typeof RESOLVERS][]} */
const GROUPS = [
  ['addresses', 'answered'],
  ['names', 'answered'],
  ['silent resolver', 'silent'],
  ['peers', 'answered'],
  ['slow link', 'answered'],
  ['broken link', 'answered'],
];
/** Those that need a kernel that can limit the rate of a link. */
const SLOW = 'slow link';

/** Other files of /etc. */
const ETC = { hosts: '127.0.0.1 localhost\n', 'nsswitch.conf': 'hosts: files dns\n' };

let made = 0;

/** @param {string} command @param {string[]} args @param {string} [input] @returns {string} Its output. */
function command(command, args, input = '') {
  const options = { env: environment, input, timeout: COMMAND };
  return execFileSync(command, args, { ...options, stdio: 'pipe' }).toString();
}

/** @param {string} namespace @param {string} lines */
function configure(namespace, lines) {
  command('ip', ['-n', namespace, '-batch', '-'], lines);
}

/** @param {string} namespace @param {string[]} settings Paths below /proc/sys/net, with values. */
function set(namespace, settings) {
  const lines = settings.map((each) => each.replace(/(.*)=(.*)/, 'echo $2 >/proc/sys/net/$1'));
  command('ip', ['netns', 'exec', namespace, 'sh', '-ec', lines.join('\n')]);
}

/** How many bits a second pass the slow link, after the first 1.6 kB: a large packet takes 1.5 seconds, or two minutes. */
const RATES = { slow: '8kbit', slower: '96bit' };

/** Limits the server's end of the slow link. @param {keyof typeof RATES} rate @param {string[]} [where] options of `tc` */
export function limit_rate(rate, where = []) {
  const limit = ['rate', RATES[rate], 'burst', '1600', 'limit', '100000'];
  command('tc', [...where, 'qdisc', 'add', 'dev', 'slow', 'root', 'tbf', ...limit]);
}

/** Lifts the limit, and drops the packets that wait. */
export function lift_limit() {
  command('tc', ['qdisc', 'del', 'dev', 'slow', 'root']);
}

/** Takes this end of the link `lost` up or down. @param {'up' | 'down'} state */
export function set_link(state) {
  command('ip', ['link', 'set', 'lost', state]);
}

/** Removes the namespaces of a process, and so their links. @param {(process: number) => boolean} chosen */
function remove_namespaces(chosen) {
  for (const line of command('ip', ['netns', 'list']).split('\n')) {
    const [, process] = NAME.exec(line) ?? [];
    if (process && chosen(Number(process)))
      command('ip', ['netns', 'delete', line.split(' ')[0] ?? '']);
  }
}

/** Returns why no network can be made here, or null. @returns {string | null} */
export function obstacle() {
  if (process.platform !== 'linux') return 'network namespaces are a feature of Linux';
  if (process.getuid?.() !== 0) return 'only root may make network namespaces';
  if (!existsSync('/proc/net/if_inet6')) return 'IPv6 is switched off';
  try {
    command('ip', ['-Version']);
  } catch {
    return 'iproute2 is not installed';
  }
  try {
    make_namespaces();
    return null;
  } catch (error) {
    return `the system makes no network: ${String(error).trim()}`;
  } finally {
    remove_namespaces((pid) => pid === process.pid);
  }
}

/** Makes two namespaces with their links. @returns {[client: string, server: string]} */
function make_namespaces() {
  const [client, server] = /** @type {[string, string]} */ (
    ['c', 's'].map((end) => `pyurllib-${process.pid}-${made}-${end}`)
  );
  made += 1;
  for (const namespace of [client, server]) command('ip', ['netns', 'add', namespace]);
  for (const [index, link] of LINKS.entries()) {
    command('ip', [
      'link',
      'add',
      link,
      'netns',
      client,
      'type',
      'veth',
      'peer',
      link,
      'netns',
      server,
    ]);
    for (const [at, namespace] of [client, server].entries())
      configure(
        namespace,
        // Without gso_max_segs, links carry segments that are larger than their packets.
        `link set lo up
         addr add 10.81.${index}.${at + 1}/24 dev ${link}
         link set ${link} gso_max_segs 1
         link set ${link} up`,
      );
  }
  return [client, server];
}

/** @typedef {{ stdout: string, stderr: string }} Output */

/** A network with its server. */
export class World {
  #namespaces;
  #server;
  #folder = mkdtempSync(path.join(tmpdir(), 'pyurllib-networks-'));
  #remove = () => this.#remove_all();

  /** True if the link `slow` is: the kernel can limit rates. */
  slow = true;

  constructor() {
    remove_namespaces((pid) => !existsSync(`/proc/${pid}`)); // of killed runs
    process.once('exit', this.#remove);
    const [client, server] = (this.#namespaces = make_namespaces());
    configure(server, ROUTER);
    configure(client, CLIENT);
    set(server, ROUTER_SETTINGS);
    set(client, CLIENT_SETTINGS);
    try {
      limit_rate('slow', ['-n', server]);
    } catch {
      this.slow = false;
    }
    for (const [name, content] of Object.entries({ ...RESOLVERS, ...ETC }))
      writeFileSync(path.join(this.#folder, name), content);
    const args = ['netns', 'exec', server, process.execPath, SERVER];
    const stdio = /** @type {['pipe', 'pipe', 'inherit']} */ (['pipe', 'pipe', 'inherit']);
    this.#server = spawn('ip', args, { stdio, env: environment });
  }

  /** Resolves when the server listens. @returns {Promise<this>} */
  async started() {
    const signal = AbortSignal.timeout(START);
    const ended = once(this.#server, 'exit', { signal }).then(() => {
      throw new Error('the server of the network has ended');
    });
    // The race also takes what comes of the other later: that the server has been ended.
    await Promise.race([once(this.#server.stdout, 'data', { signal }), ended]);
    return this;
  }

  /**
   * Runs a program in the client's namespace for all groups at once, each of which is its last argument.
   *
   * @param {string[]} command @param {NodeJS.ProcessEnv} [env]
   * @returns {Promise<Output[]>}
   */
  run_groups(command, env = {}) {
    const groups = GROUPS.filter(([group]) => this.slow || group !== SLOW);
    return Promise.all(
      groups.map(([group, resolver]) => this.#run([...command, group], resolver, env)),
    );
  }

  /** @param {string[]} command @param {keyof typeof RESOLVERS} resolver @param {NodeJS.ProcessEnv} env @returns {Promise<Output>} */
  async #run(command, resolver, env) {
    const files = [[resolver, 'resolv.conf'], ...Object.keys(ETC).map((name) => [name, name])];
    const mounts = files.map(([from, to]) => `mount --bind ${this.#folder}/${from} /etc/${to}`);
    const script = [...mounts, 'exec "$@"'].join('\n');
    // `ip netns exec` gives the program mounts of its own.
    const args = ['netns', 'exec', this.#namespaces[0], 'sh', '-ec', script, 'sh', ...command];
    const child = spawn('ip', args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...environment, ...env },
      timeout: PROGRAM,
      killSignal: 'SIGKILL',
    });
    const [stdout, stderr, [status, signal]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'close'),
    ]);
    if (status !== 0) throw new Error(`${command.join(' ')}: ${signal ?? status}\n${stderr}`);
    return { stdout, stderr };
  }

  /** Ends the server, and removes the namespaces with all their links. */
  [Symbol.dispose]() {
    process.off('exit', this.#remove);
    this.#remove_all();
  }

  #remove_all() {
    this.#server?.kill('SIGKILL');
    for (const namespace of this.#namespaces ?? []) command('ip', ['netns', 'delete', namespace]);
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
