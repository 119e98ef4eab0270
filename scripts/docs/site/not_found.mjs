// @ts-check
/** The page 404.html. */

/** What a server shows for an address without a page: a link to the same address of Python's or Requests' documentation. */
export const NOT_FOUND = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Not here</title>
<h1>This page is not here</h1>
<p id="text">The site has the pages of Python's urllib, http, Requests and what they rest on.</p>
<script>
function original(path) {
  const [, version, python] = /(?:\\/(3(?:\\.\\d+)?))?\\/((?:library|howto|tutorial|reference|whatsnew|using|faq|c-api|extending|installing|distributing|deprecations)\\/[\\w./-]*|(?:genindex|glossary|py-modindex|contents|about|bugs|copyright|license)[\\w-]*\\.html)$/.exec(path) ?? [];
  if (python) return 'https://docs.python.org/' + (version ?? '3.13') + '/' + python;
  const [, requests] = /\\/en\\/(?:latest|stable|master)\\/([\\w./-]*)$/.exec(path) ?? [];
  return requests === undefined ? undefined : 'https://requests.readthedocs.io/en/latest/' + requests;
}
const url = original(location.pathname);
if (url) {
  const link = document.createElement('a');
  link.href = url + location.hash;
  link.textContent = link.href;
  document.getElementById('text').append(' The original is at ', link, '.');
}
</script></html>
`;
