/** An adapter of Requests that uses Node's HTTP client. */
import { own } from '../python/calls/index.js';
import { adapters, urllib3 } from '../requests/index.js';
import { pool_classes } from './connections.js';

type HTTPAdapter = InstanceType<typeof adapters.HTTPAdapter>;

/**
 * Sends a Session's requests with Node's HTTP client and any agent.
 *
 * Pools, retries, redirects, cookies and authentication are unchanged; the agent manages the connections. It works only
 * in the async API.
 *
 * @see {@link https://requests.readthedocs.io/en/latest/api/#requests.adapters.HTTPAdapter}
 * @example
 * ```ts async-only
 * import { Agent } from 'node:http';
 * import { NodeAdapter } from 'pyurllib/node';
 * import { requests } from 'pyurllib';
 *
 * const session = new requests.Session();
 * session.mount('http://', new NodeAdapter({ agent: new Agent({ keepAlive: true }) }));
 * const response = await session.get('http://localhost:8000/');
 * console.log(response.status_code); // prints: 200
 * session.close();
 * ```
 */
export class NodeAdapter extends adapters.HTTPAdapter {
  override init_poolmanager(...args: Parameters<HTTPAdapter['init_poolmanager']>): void {
    super.init_poolmanager(...args);
    this.poolmanager.pool_classes_by_scheme = pool_classes;
  }

  override proxy_manager_for(...args: Parameters<HTTPAdapter['proxy_manager_for']>) {
    const manager = super.proxy_manager_for(...args);
    // A SOCKS proxy is connected to by plain sockets, as urllib3's contrib.socks does.
    if (manager instanceof urllib3.ProxyManager) manager.pool_classes_by_scheme = pool_classes;
    return manager;
  }
}
own(NodeAdapter);
