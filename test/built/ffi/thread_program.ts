/** The start of a program: the function `sockets`, which counts the open ones, and the code `THREAD`, whose thread opens connections and ends as `workerData.end` says. */
export const PROGRAM = `
  import fs from 'node:fs';
  import { once } from 'node:events';
  import { Worker } from 'node:worker_threads';
  const [library, ends, addresses, options] = args;
  const target = (fd) => { try { return fs.readlinkSync('/proc/self/fd/' + fd); } catch { return ''; } };
  const sockets = () => fs.readdirSync('/proc/self/fd').filter((fd) => target(fd).startsWith('socket:')).length;
  const THREAD = \`
    const { workerData, parentPort } = require('node:worker_threads');
    const { library, end, addresses: [plain, secure], options } = workerData;
    import(library).then((ffi) => {
      ffi.install_ffi({ tls: true });
      const wires = Array.from({ length: 6 }, (_, i) => {
        const wire = ffi.open_wire(i % 2 ? plain : secure, 20);
        if (i % 2 === 0) wire.start_tls(options, 20);
        return wire;
      });
      wires[0].close();
      wires[1].close();
      parentPort.postMessage('open');
      if (end === 'exit') process.exit();
      if (end === 'error') setImmediate(() => { throw new Error('on purpose'); });
      if (end === 'terminate') wires[3].recv(1, null); // runs no code when it ends
      globalThis.kept = wires;
    });
  \`;
`;
