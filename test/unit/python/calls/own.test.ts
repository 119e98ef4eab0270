// A program may override a method in a subclass, or replace it on an object or on the class, at any time.
import { describe, expect, test, vi } from 'vitest';
import { is_own, own } from '../../../../lib/python/calls/index.js';
import { parameters_of } from '../../../../lib/python/objects/index.js';
import { signature } from './signature.js';

const SEND = signature('Base.send', { required: ['request'] });
const CLOSE = signature('Base.close');
const CREATE = signature('Derived.__init__', { required: ['url'] });

class Base {
  send(request: unknown): unknown {
    return request;
  }
  close(): void {}
  *[Symbol.iterator](): Generator<number> {
    yield 1;
  }
}
class Derived extends Base {
  peek(): number {
    return 1;
  }
}
own(Base, SEND, CLOSE);
own(Derived, CREATE);

/** The answers by definition, by name, and by name in the class that inherits the method. */
const answers = (object: Base) => [
  is_own(object, SEND),
  is_own(object, CLOSE, SEND),
  is_own(object, Base, 'send'),
  is_own(object, Derived, 'peek', 'send', Symbol.iterator),
];
const NONE = [false, false, false, false];

describe('is_own() is true', () => {
  test('for the methods of the library, also inherited ones', () => {
    expect(answers(new Derived())).toEqual([true, true, true, true]);
    expect(is_own(Derived.prototype, SEND)).toBe(true);
  });

  test('if other methods are overridden', () => {
    class Other extends Derived {
      override close(): void {}
    }
    expect(answers(new Other())).toEqual([true, false, true, true]);
  });
});

describe('is_own() is false', () => {
  test('for an override in a subclass', () => {
    class Mine extends Derived {
      override send(): unknown {
        return 2;
      }
    }
    expect(answers(new Mine())).toEqual(NONE);
  });

  test('for a method of the object itself', () => {
    const object = new Derived();
    object.send = () => 2;
    expect(answers(object)).toEqual(NONE);
  });

  test.each([Base, Derived])('while a mock is in place in %o', (Class) => {
    const object = new Derived();
    const mock = vi.spyOn(Class.prototype, 'send');
    expect(answers(object)).toEqual(NONE);
    mock.mockRestore();
    Reflect.deleteProperty(Derived.prototype, 'send');
    expect(answers(object)).toEqual([true, true, true, true]);
  });
});

test('is_own() tells whether a function of a module has been replaced', () => {
  const MAKE = signature('make', { required: ['x'] });
  const make = (x: unknown): unknown => x;
  const module = { make };
  own({ make }, MAKE);
  expect(is_own(module, MAKE)).toBe(true);
  module.make = (x) => x;
  expect(is_own(module, MAKE)).toBe(false);
});

test('own() declares that functions take `(...args)`, so that their source text is never read', () => {
  const rest = { named: [], rest: true, reads_arguments: false };
  for (const { prototype } of [Base, Derived]) {
    for (const { value } of Object.values(Object.getOwnPropertyDescriptors(prototype)))
      expect(parameters_of(value as object)).toEqual(rest);
  }
});

test('own() refuses a definition that has a method already, such as that of the other colour', () => {
  expect(() => own(class extends Base {}, CREATE)).toThrow(
    new TypeError('Derived.__init__ has two methods'),
  );
});
