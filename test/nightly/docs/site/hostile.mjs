// @ts-check
/** A program that tries to reach what it must not. */

/** @param {string} other An origin. @param {string} site The address of the site. @returns {string} */
export const hostile = (other, site) => `
const failed = (target) => new Promise((resolve, reject) => {
  target.onopen = target.onmessage = target.onsuccess = resolve;
  target.onerror = (event) => {
    event.preventDefault();
    reject(new Error());
  };
});
const code = (text) => URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
const attempts = {
  cookies: () => document.cookie,
  'cookie store': () => cookieStore.getAll(),
  storage: () => localStorage.length,
  databases: () => failed(indexedDB.open('x')),
  caches: () => caches.keys(),
  files: () => navigator.storage.getDirectory(),
  parent: () => parent.document.title,
  top: () => top.location.href,
  'the address of the site': () => { if (!location.href.includes('${site}')) throw new Error(); },
  'fetch of the site': () => fetch('${site}/index.html'),
  'fetch of the site without CORS': () => fetch('${site}/index.html', { mode: 'no-cors' }),
  'fetch': () => fetch('${other}/fetch'),
  'fetch without CORS': () => fetch('${other}/no-cors', { mode: 'no-cors', keepalive: true }),
  XMLHttpRequest: () => {
    const request = new XMLHttpRequest();
    request.open('GET', '${other}/xhr', false);
    request.send();
  },
  WebSocket: () => failed(new WebSocket('${other.replace('http', 'ws')}/websocket')),
  EventSource: () => failed(new EventSource('${other}/events')),
  WebTransport: () => {
    const { ready, closed } = new WebTransport('${other.replace('http', 'https')}/transport');
    closed.catch(() => {});
    return ready;
  },
  importScripts: () => importScripts('${other}/scripts.js'),
  import: () => import(String('${other}/module.js')),
  'import from the site': () => import(String('${site}/assets/run.js')),
  worker: () => failed(new Worker('${other}/worker.js')),
  'worker of its own': () => failed(new Worker(code("fetch('${other}/nested').then(() => postMessage(1), () => setTimeout(() => missing()))"))),
  font: () => new FontFace('x', 'url(${other}/font)').load(),
  eval: () => eval('1'),
};
for (const [name, attempt] of Object.entries(attempts)) {
  try {
    await attempt();
    console.log(name, 'reached');
  } catch {
    console.log(name, 'refused');
  }
}
postMessage({ run: 1, text: '<img src="${other}/image" onerror="document.title = 1">' });
postMessage(null);
postMessage({ text: {}, end: {} });
`;
