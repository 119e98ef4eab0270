// Prints a cnonce in each API: languages.test.ts.
import { HTTPDigestAuthHandler } from 'pyurllib/request';
import { HTTPDigestAuthHandler as BlockingHandler } from 'pyurllib/sync/request';

for (const Handler of [HTTPDigestAuthHandler, BlockingHandler])
  console.log(new Handler().get_cnonce('nonce'));
