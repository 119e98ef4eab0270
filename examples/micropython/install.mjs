// @ts-check
/** Makes `import requests` work in MicroPython's build for WebAssembly: requests.py, over pyurllib's blocking colour. */
import { readFileSync } from 'node:fs';
import { BytesIO, OSError, kw } from 'pyurllib/builtins';
import { loads } from 'pyurllib/sync/json';
import * as micro from 'pyurllib/sync/requests/micro';

const SOURCE = new URL('./requests.py', import.meta.url);

/** @param {string | null} hex */
const bytes = (hex) => (hex === null ? null : Buffer.from(hex, 'hex'));

/** A JavaScript exception cannot be told from others in MicroPython. @param {() => unknown} call */
function outcome(call) {
  const none = { value: null, error: null, errno: null, message: null };
  try {
    return { ...none, value: call() };
  } catch (thrown) {
    const error = /** @type {Error} */ (thrown);
    const errno = error instanceof OSError ? (error.errno ?? null) : null;
    const message = error instanceof OSError ? (error.strerror ?? error.message) : error.message;
    return { ...none, error: error.name, errno, message };
  }
}

const bridge = {
  /** @param {string} method @param {string} url @param {string} text The keywords as JSON. */
  request: (method, url, text) =>
    outcome(() => {
      const { data, json, files, ...others } = JSON.parse(text);
      const body = data && (data.text ?? bytes(data.hex));
      const fields = Object.entries(files ?? {}).map(([field, [name, hex]]) => [
        field,
        [name, new BytesIO(bytes(hex))],
      ]);
      const keywords = {
        ...others,
        ...(body && { data: body }),
        ...(json && { json: loads(json) }),
        ...(files && { files: Object.fromEntries(fields) }),
      };
      return micro.request(method, url, kw(keywords));
    }),
  /** @param {number} code @param {string} reason @param {string | null} headers @param {string | null} content */
  response: (code, reason, headers, content) =>
    new micro.Response(code, reason, bytes(headers), bytes(content)),
  /** @param {micro.Response} response @param {'headers' | 'content'} name */
  text: (response, name) => outcome(() => response[name]),
};

/** @param {{ registerJsModule(name: string, module: object): void, FS: { writeFile(path: string, text: string): void } }} micropython */
export function install(micropython) {
  micropython.registerJsModule('_pyurllib', bridge);
  micropython.FS.writeFile('requests.py', readFileSync(SOURCE, 'utf8'));
}
