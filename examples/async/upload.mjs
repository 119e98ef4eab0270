/** A file and fields as a multipart form: `node examples/async/upload.mjs [URL [FILE]]`. */
import { requests } from 'pyurllib';
import { open } from 'pyurllib/builtins';

const [url = 'http://localhost:8000/post', file = 'package.json'] = process.argv.slice(2);
const report = open(file, 'rb');
const r = await requests.post(url, {
  data: { title: 'A report' },
  files: { report: ['report.txt', report, 'text/plain'] },
  timeout: 30,
});
report.close();
r.raise_for_status();
const { files, form } = r.json();
console.log(r.status_code, form.title, files.report.length);
