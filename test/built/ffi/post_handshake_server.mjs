// @ts-check
/**
 * A TLS server by native calls, in a separate thread: it requests the client's certificate after the handshake, which Node's own
 * TLS cannot. workerData: `{ cert, key, ca, write, update }`, paths, and whether it sends a byte before it reads the answer.
 * Sends each client one line: `certificate` and whether it has sent one that the CA has signed, or why it could not be
 * asked. With `update`, it requests other keys instead; the line is `keys`, and what it received then.
 */
import { createServer } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';
import koffi from 'koffi';

const library = koffi.load(null);
const P = 'void *';
const SIGNATURES = {
  TLS_server_method: [P],
  SSL_CTX_new: [P, P],
  SSL_CTX_use_certificate_file: ['int', P, P, 'int'],
  SSL_CTX_use_PrivateKey_file: ['int', P, P, 'int'],
  SSL_CTX_load_verify_locations: ['int', P, P, P],
  SSL_new: [P, P],
  SSL_free: ['void', P],
  SSL_set_bio: ['void', P, P, P],
  SSL_set_accept_state: ['void', P],
  SSL_set_verify: ['void', P, 'int', P],
  SSL_do_handshake: ['int', P],
  SSL_verify_client_post_handshake: ['int', P],
  SSL_key_update: ['int', P, 'int'],
  SSL_read: ['int', P, P, 'int'],
  SSL_write: ['int', P, P, 'int'],
  SSL_shutdown: ['int', P],
  SSL_get_verify_result: ['long', P],
  SSL_get1_peer_certificate: [P, P],
  X509_free: ['void', P],
  BIO_s_mem: [P],
  BIO_new: [P, P],
  BIO_read: ['int', P, P, 'int'],
  BIO_write: ['int', P, P, 'int'],
};
/** @type {Record<keyof typeof SIGNATURES, ReturnType<typeof library.func>>} */
const ssl = Object.create(null);
for (const [name, [result = '', ...args]] of Object.entries(SIGNATURES))
  Object.assign(ssl, { [name]: library.func(name, result, args) });

const text = (/** @type {string} */ value) => Buffer.from(`${value}\0`);
const context = ssl.SSL_CTX_new(ssl.TLS_server_method());
const PEM = 1;
const settings = [
  ssl.SSL_CTX_use_certificate_file(context, text(workerData.cert), PEM),
  ssl.SSL_CTX_use_PrivateKey_file(context, text(workerData.key), PEM),
  ssl.SSL_CTX_load_verify_locations(context, text(workerData.ca), null),
];
if (settings.some((result) => result !== 1)) throw new Error('the settings are not possible');

const VERIFY_PEER = 1;
const VERIFY_POST_HANDSHAKE = 8;
const UPDATE_REQUESTED = 1;
const piece = Buffer.alloc(65_536);

const server = createServer((socket) => {
  const own = ssl.SSL_new(context);
  const [incoming, outgoing] = [1, 2].map(() => ssl.BIO_new(ssl.BIO_s_mem()));
  ssl.SSL_set_bio(own, incoming, outgoing);
  ssl.SSL_set_accept_state(own);
  /** @type {'handshake' | 'request' | 'certificate' | 'done'} */
  let state = 'handshake';
  const flush = () => {
    for (let count; (count = ssl.BIO_read(outgoing, piece, piece.length)) > 0;)
      socket.write(Buffer.from(piece.subarray(0, count)));
  };
  const end = (/** @type {string} */ line) => {
    state = 'done';
    ssl.SSL_write(own, Buffer.from(line), line.length);
    ssl.SSL_shutdown(own);
    flush();
    socket.end();
  };
  const step = () => {
    if (state === 'handshake' && ssl.SSL_do_handshake(own) === 1) state = 'request';
    if (state === 'request' && ssl.SSL_read(own, piece, piece.length) > 0) {
      if (workerData.update) ssl.SSL_key_update(own, UPDATE_REQUESTED);
      else {
        ssl.SSL_set_verify(own, VERIFY_PEER | VERIFY_POST_HANDSHAKE, null);
        if (ssl.SSL_verify_client_post_handshake(own) !== 1) return end('no extension');
      }
      ssl.SSL_do_handshake(own);
      // The client receives the request and this byte at once.
      if (workerData.write) ssl.SSL_write(own, Buffer.from('.'), 1);
      state = 'certificate';
    } else if (state === 'certificate') {
      // Reading takes the client's answer.
      const count = ssl.SSL_read(own, piece, piece.length);
      if (workerData.update && count > 0) return end(`keys ${piece.toString('latin1', 0, count)}`);
      const certificate = ssl.SSL_get1_peer_certificate(own);
      if (certificate) {
        ssl.X509_free(certificate);
        parentPort?.postMessage('certificate');
        return end(`certificate ${ssl.SSL_get_verify_result(own)}`);
      }
    }
    flush();
  };
  socket.on('data', (data) => {
    ssl.BIO_write(incoming, data, data.length);
    if (state !== 'done') step();
  });
  socket.on('error', () => {});
  socket.on('close', () => ssl.SSL_free(own));
});
server.listen(0, '127.0.0.1', () => {
  parentPort?.postMessage(/** @type {import('node:net').AddressInfo} */ (server.address()).port);
});
