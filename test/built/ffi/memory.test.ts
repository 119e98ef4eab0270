// Memory and descriptors of native calls, with garbage collections between them.
import { describe, expect, inject, test } from 'vitest';
import { why_not } from '../../../lib/ffi/index.js';
import { to_tls_options, create_default_context } from '../../../lib/stdlib/ssl/index.js';
import { script } from '../../server/script.js';
import { endpoint } from '../../unit/transport/helpers.js';
import { prepare, run } from './native.js';

const reason = why_not({ tls: true });

describe.skipIf(reason !== null)(`native calls: ${reason ?? 'possible'}`, () => {
  prepare();
  const here = endpoint(inject('http'));
  const { good } = inject('https');
  const options = to_tls_options(create_default_context({ cafile: inject('ca') }), 'localhost');
  const succeeds = { status: 0, signal: null };

  test('exchanges and failures of any order are right while everything is collected', async () => {
    const program = `
      ffi.install_ffi();
      const [here, secure, options] = args;
      let seed = 20;
      const random = (below) => ((seed = (seed * 1103515245 + 12345) % 2147483648) >>> 8) % below;
      const names = new Map();
      const get = (wire, size) => {
        wire.sendall(Buffer.from('GET /big?n=' + size + ' HTTP/1.0\\r\\nHost: x\\r\\n\\r\\n'), 20);
        if (random(3) === 0) gc();
        const pieces = [];
        for (let piece; (piece = wire.recv(1 + random(70000), 20)).length > 0;) {
          pieces.push(piece);
          if (random(20) === 0) gc();
        }
        return Buffer.concat(pieces);
      };
      for (let i = 0; i < 100; i++) {
        const size = random(200000);
        const kind = random(4);
        if (kind === 0) {
          try { ffi.open_wire({ host: '127.0.0.1', port: 1 }, 20); }
          catch (error) { names.set(error.name + error.errno, (names.get(error.name + error.errno) ?? 0) + 1); }
          continue;
        }
        if (kind === 1) {
          try { ffi.open_wire({ path: '/nonexistent/socket' }, 20); }
          catch (error) { names.set(error.name + error.errno, (names.get(error.name + error.errno) ?? 0) + 1); }
          continue;
        }
        const wire = ffi.open_wire(kind === 2 ? here : secure, 20);
        if (kind === 3) wire.start_tls(options, 20);
        const answer = get(wire, size);
        const body = answer.subarray(answer.indexOf('\\r\\n\\r\\n') + 4);
        if (body.length !== size || body.some((byte, at) => byte !== (at & 255)))
          throw new Error('a wrong body of ' + size);
        if (kind === 3 && wire.peer_certificate().length < 100) throw new Error('no certificate');
        if (random(2) === 0) wire.close();
      }
      console.log([...names.keys()].sort().join(' '));
    `;
    const outcome = await run(program, [here, endpoint(good), options], ['--expose-gc']);
    expect(outcome).toMatchObject({
      ...succeeds,
      stdout: 'ConnectionRefusedError111 FileNotFoundError2',
    });
  });

  test('a descriptor is closed once: never that of another file with its number', async () => {
    const program = `
      import fs from 'node:fs';
      ffi.install_ffi();
      const [here] = args;
      const wire = ffi.open_wire(here, 20);
      const before = new Set(fs.readdirSync('/proc/self/fd'));
      wire.close();
      const opened = fs.openSync('/dev/null', 'w+');
      if (!before.has(String(opened))) throw new Error('the number is not that of the socket: ' + opened);
      const errors = [];
      for (const use of [
        () => wire.sendall(Buffer.from('x'), 1), () => wire.recv(1, 1), () => wire.shutdown('both'),
        () => wire.set_option('no_delay', true), () => wire.peer_certificate(),
      ]) {
        try { use(); } catch (error) { errors.push(error.errno); }
      }
      wire.close();
      wire.readable(0);
      void [wire.local_address, wire.remote_address, wire.closed_unread, wire.pending, wire.take(1)];
      fs.fstatSync(opened); // Throws if it was closed.
      console.log(errors.join(' '));
    `;
    expect(await run(program, [here])).toMatchObject({ ...succeeds, stdout: '9 9 9 9 9' });
  });

  test('abandoned connections are closed once they are collected and the event loop runs', async () => {
    const program = `
      import fs from 'node:fs';
      import { setTimeout } from 'node:timers/promises';
      ffi.install_ffi();
      const [here, secure, options] = args;
      const target = (fd) => { try { return fs.readlinkSync('/proc/self/fd/' + fd); } catch { return ''; } };
      const count = () => fs.readdirSync('/proc/self/fd').filter((fd) => target(fd).startsWith('socket:')).length;
      for (let i = 0; i < 3; i++) ffi.open_wire(here, 20).close();
      const before = count();
      // In a function, whose variables do not outlive it.
      const open = (i) => {
        const wire = ffi.open_wire(i % 2 ? here : secure, 20);
        if (i % 2 === 0) wire.start_tls(options, 20);
      };
      for (let i = 0; i < 20; i++) open(i);
      if (count() < before + 20) throw new Error('the connections are not open');
      for (let i = 0; i < 200 && count() > before; i++) { gc(); await setTimeout(20); }
      console.log(count() - before);
    `;
    const outcome = await run(program, [here, endpoint(good), options], ['--expose-gc']);
    expect(outcome).toMatchObject({ ...succeeds, stdout: '0' });
  });

  test('a connection that the peer has reset is closed, though its exception is kept', async () => {
    await using peer = await script([{ read: 1 }, { end: 'rst' }]);
    const program = `
      import fs from 'node:fs';
      ffi.install_ffi();
      const [here] = args;
      const target = (fd) => { try { return fs.readlinkSync('/proc/self/fd/' + fd); } catch { return ''; } };
      const count = () => fs.readdirSync('/proc/self/fd').filter((fd) => target(fd).startsWith('socket:')).length;
      const wire = ffi.open_wire(here, 20);
      const before = count();
      wire.sendall(Buffer.from('x'), 20);
      let kept;
      try { wire.recv(1, 20); } catch (error) { kept = error; }
      console.log(kept.name, count() - before);
    `;
    expect(await run(program, [endpoint(peer.url)])).toMatchObject({
      ...succeeds,
      stdout: 'ConnectionResetError -1',
    });
  });

  test('failed connections and handshakes leave no descriptor', async () => {
    const program = `
      import fs from 'node:fs';
      ffi.install_ffi();
      const [here, options] = args;
      const target = (fd) => { try { return fs.readlinkSync('/proc/self/fd/' + fd); } catch { return ''; } };
      const count = () => fs.readdirSync('/proc/self/fd').filter((fd) => target(fd).startsWith('socket:')).length;
      const attempt = () => {
        for (const use of [
          () => ffi.open_wire({ host: '127.0.0.1', port: 1 }, 20),
          () => ffi.open_wire({ host: 'does-not-exist.invalid', port: 1 }, 20),
          () => ffi.open_wire({ ...here, source_address: ['10.99.99.99', 0] }, 20),
          () => ffi.open_wire(here, 20).start_tls(options, 20),
        ]) try { use(); throw new Error('nothing was raised'); } catch (error) { if (error.errno === undefined) throw error; }
      };
      attempt();
      const before = count();
      for (let i = 0; i < 3; i++) attempt();
      console.log(count() - before);
    `;
    expect(await run(program, [here, options])).toMatchObject({ ...succeeds, stdout: '0' });
  });
});
