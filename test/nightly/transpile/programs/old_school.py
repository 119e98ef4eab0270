# -*- coding: utf-8 -*-
# A program in an old style: module-level state, % formatting, no classes to speak of.
import sys, time
import urllib.request, urllib.parse, urllib.error

VERBOSE = 0
_opener = None
stats = {'ok': 0, 'failed': 0, 'bytes': 0}

def get_opener():
    global _opener
    if _opener is None:
        _opener = urllib.request.build_opener()
        _opener.addheaders = [('User-Agent', 'Mozilla/4.0 (compatible)'), ('Accept', '*/*')]
    return _opener

def download(url, values = {}, verbose = VERBOSE):
    if values:
        url = url + '?' + urllib.parse.urlencode(values)
    try:
        handle = get_opener().open(url)
    except urllib.error.HTTPError as e:
        stats['failed'] = stats['failed'] + 1
        return '%d %s' % (e.code, e.msg)
    data = handle.read()
    handle.close()
    stats['ok'] += 1
    stats['bytes'] += len(data)
    return data.decode('utf-8', 'replace')

base = sys.argv[1]
i = 0
urls = [base + '/get', base + '/site/nothing', base + '/encoding/utf8', base + '/old/about.html']
while i < len(urls):
    text = download(urls[i], i == 0 and {'q': 'x & y', 'n': 3} or {})
    lines = text.split('\n')
    print('%-16s %3d lines, %4d chars; first: %s' % (urls[i][len(base):], len(lines), len(text) > 60 and 60 or len(text), lines[0][:20]))
    if i == 0:
        print(text[text.find('"args"'):].split('}')[0].replace('\n', ' ').replace('  ', ''))
    i = i + 1
print('%(ok)d ok, %(failed)d failed' % stats, stats['bytes'] > 100 and 'enough' or 'little')
for key in list(stats.keys()):
    if not key.startswith('b'): del stats[key]
print(stats, len(stats), not stats)
filename, headers = urllib.request.urlretrieve(base + '/bytes/300')
f = open(filename, 'rb')
content = f.read()
f.close()
print(len(content), content[:5], headers['Content-Length'], content[-3:], content[::100])
calls = []
urllib.request.urlretrieve(base + '/bytes/20000', filename, lambda block, size, total: calls.append((block, total)))
print(calls, sum([n for n, _ in calls]))
urllib.request.urlcleanup()
