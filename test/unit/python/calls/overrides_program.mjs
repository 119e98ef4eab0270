// eslint-disable-next-line @typescript-eslint/ban-ts-comment
// @ts-nocheck: programs in JavaScript have no types.
// Overrides as programs write them. compiled_overrides.test.ts compiles this file, also without `async` and `await`.
// `send` and `init` of `Base` return what they receive, by name.
export default function overrides(Base, kw, log) {
  class Logs extends Base {
    async send(request, kwargs) {
      log('arguments?', kwargs);
      return await super.send(request, kw({ ...kwargs }));
    }
  }
  class Comments extends Base {
    /* arguments */
    async send(request, { timeout, ...rest }) {
      // These are the arguments of Requests.
      return await super.send(request, kw({ timeout, ...rest }));
    }
  }
  class Defaults extends Base {
    async send(request, { timeout = 1, verify } = {}) {
      await log('arguments');
      return { request, timeout, verify };
    }
  }
  class Positional extends Base {
    async send(request, stream = false, timeout = null, verify = true, cert = null, proxies = {}) {
      log(`arguments ${[stream, timeout].map((each) => `${each}`).join()}`);
      return await super.send(request, stream, timeout, verify, cert, proxies, kw({}));
    }
  }
  class Rest extends Base {
    async send(...args) {
      log(args.length, 'arguments');
      return await super.send(...args);
    }
  }
  class Others extends Base {
    async send(request, ...others) {
      await log();
      return await this.pass(request, ...others);
    }
    async pass(...args) {
      return await super.send(...args);
    }
  }
  class Arguments extends Base {
    async send(request) {
      const all = () => arguments;
      log(await request);
      return await super.send(...all());
    }
  }
  class Nested extends Base {
    async send(request, kwargs) {
      function count() {
        return arguments.length;
      }
      const object = {
        arguments: 1,
        count() {
          return arguments.length;
        },
      };
      log(count(1), object.count(2), object.arguments);
      return await super.send(request, kw(kwargs));
    }
  }
  class Manager extends Base {
    async init(connections, maxsize, block = false, kwargs = {}) {
      log('arguments', block);
      return await super.init(connections, maxsize, block, kw(kwargs));
    }
  }
  class Assigned extends Base {
    send = async (request, { timeout, verify } = {}) => {
      await log(/arguments/.test('the arguments'));
      return { request, timeout, verify };
    };
  }
  const original = new Base();
  const passes = original.send;
  original.send = async function (request) {
    log(await request);
    return await passes.apply(this, arguments);
  };
  const replaced = new Base();
  replaced.send = async function (request, kwargs) {
    log('arguments', await request);
    return await passes.call(this, request, kw(kwargs));
  };
  return {
    logs: new Logs(),
    comments: new Comments(),
    defaults: new Defaults(),
    positional: new Positional(),
    rest: new Rest(),
    others: new Others(),
    arguments: new Arguments(),
    nested: new Nested(),
    manager: new Manager(),
    assigned: new Assigned(),
    original,
    replaced,
  };
}
