// Connects to a name whose second address alone has a server: node --require ./resolver_watch.cjs several_program.mjs API PORT
const [api, port] = process.argv.slice(2);
const { create_connection, socket } = await import(
  `../../dist/${api === 'async' ? '' : 'sync/'}stdlib/socket/index.js`
);
const there = ['several.test', Number(port)];
console.log(await new socket().connect_ex(there));
console.log((await create_connection(there)).getpeername()[0]);
process.exit();
