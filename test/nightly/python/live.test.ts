// The tests of test/unit/python that compare with recorded cases of CPython 3.13, with cases that it draws anew.
import { live } from '../../unit/python/builtins/vectors.js';

live.wanted = true;
await import('../../unit/python/builtins/float.test.js');
await import('../../unit/python/builtins/formats.test.js');
await import('../../unit/python/builtins/functions.test.js');
await import('../../unit/python/builtins/language.test.js');
await import('../../unit/python/bytes/bytes.test.js');
await import('../../unit/python/calls/bind.test.js');
await import('../../unit/python/errors/exceptions.test.js');
await import('../../unit/python/objects/repr.test.js');
await import('../../unit/python/streams/streams.test.js');
live.wanted = false;
