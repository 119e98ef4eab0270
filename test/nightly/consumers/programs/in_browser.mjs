// @ts-check
/** The entry of the bundles for browsers, which show their answers as the text of the page. */
import { UnicodeEncodeError, encode } from 'pyurllib/builtins';
import 'pyurllib/codecs';
import { quote, urljoin } from 'pyurllib/parse';

let caught = 'no exception';
try {
  quote('\ud800');
} catch (error) {
  caught = error instanceof UnicodeEncodeError ? error.message : String(error);
}
const answers = [urljoin('http://h/a/b', '../ñ'), encode('漢', 'shift_jis').hex(), caught];
const { document } = /** @type {{ document: { title: string } }} */ (
  /** @type {unknown} */ (globalThis)
);
document.title = answers.join(' | ');
