"""The answers of urllib.robotparser about robots.txt files.

  python3.13 test/oracle/robotparser.py record    (from the project's root) writes test/vectors/robotparser.json
  python3.13 test/oracle/robotparser.py           answers questions, one JSON line each way

A question is [lines, [[useragent, url]...]]; an answer {"e": [class, text]}, or {"s": str(parser), "maps": sitemaps,
"can": [...], "delay": [...], "rate": [...]}, numbers as text.
"""

import json
import random
import sys
from urllib.robotparser import RobotFileParser

NAMES = ['User-agent', 'user-AGENT ', 'Disallow', 'Disallow', 'Allow', 'Crawl-delay', 'Request-rate', 'Sitemap', 'Host']
VALUES = {
    'user-agent': ['*', 'figtree', 'Fig', 'Googlebot-Mobile', 'googlebot', 'a b', '', 'ÜBER', 'x/y', 'FIGTREE', 'bot', '%2a'],
    'disallow': ['', '/', '/tmp', '/tmp/', '/a%3cd.html', '/a%2fb.html', '/%7ejoe/', '*', '/*.gif', '/a?b=c', '/a?',
                 '/a;p', 'http://h/tmp', '/ü', '/%FC', '/a#b', '//h/x', '/sp ace', '%', '/[', '//[x',
                 '/tmp$', '/$', '/a*b', '/a**b$', '/*/i', '*x*', '/a$b', '/a$*', '/t*p*a$', '/%2a', '/a%24', '/a?b=*', '/a?*c$',
                 '/a?b=%3d', '/a?b=%26c', '/a?%62=c', '/*?b', '/*$', '$', '/robots.txt', '\ud800', '/\udcff', '/tmp*tmp'],
    'crawl-delay': ['1', ' 20 ', '%31', '3.5', 'pears', '-1', '٣', '²', '%20%20', '9007199254740993', '1_0', '9' * 4301],
    'request-rate': ['3/15', '9/30', '3', '1/2/3', 'a/b', '٣/٤', '1 / 2', '/', '²/1', '5/9007199254740993'],
    'sitemap': ['http://h/a.xml', 'b.xml', '', 'http://h/%41'],
    'host': ['h'],
}
LINES = ['', '', ' ', '#', '# note', 'rubbish', ':', 'Disallow', 'User-agent', '\ufeffUser-agent: *']
AGENTS = ['*', 'figtree', 'FigTree/1.0 (x)', 'Googlebot', 'Googlebot-Mobile', 'other', '', 'über']
URLS = ['', '/', '/tmp', '/tmp/a', '/tmpx', '/a%3cd.html', '/a%3Cd.html', '/a<d.html', '/a%2fb.html', '/a/b.html', '/~joe/i',
        'http://h/tmp/?x', '/a?b=c', '/a?b', '/a', '/a;p', '*', '/x.gif', '/ü', '/%C3%BC', '/a#b', 'http://[x', '//h/x', 'x y', '/robots.txt',
        'http://h/robots.txt?x', '/tmptmp', '/axxb', '/a/b', '/a*b', '/a$', '/a?b=%3D', '/a?%62=c', '/a?b%26c', '/%ff', '/a?b&c=d', '/\ud800']

FILES = [
    [],
    ['User-agent: *', 'Disallow: /tmp', '', 'User-agent: figtree', 'Disallow:'],
    ['User-agent: figtree', 'User-agent: other', 'Crawl-delay: 4', 'Request-rate: 2/9', 'Disallow: /tmp'],
    ['Disallow: /', 'User-agent: *', 'Allow: /tmp', 'Disallow: /'],
    ['User-agent: *', '', 'Disallow: /'],
    ['User-agent: *', 'Disallow: /', '', 'User-agent: *', 'Allow: /'],
    ['User-agent: *\n', 'Disallow: /tmp # not yet\n', '\n', 'Disallow: /a\n'],
    ['User-agent: figtree', 'Disallow: /tmp', 'User-agent: other', 'Disallow: /'],
    ['Sitemap: http://h/a.xml', 'User-agent: x', 'Sitemap: b'],
    ['User-agent: *', 'Crawl-delay: ' + '9' * 4300],
    ['User-agent: fig', 'User-agent: other', 'Crawl-delay: 2', 'Disallow: /a', 'User-agent: other', 'Crawl-delay: 3', 'Allow: /a/b'],
    ['User-agent: Figtree', 'Disallow: /tmp', 'User-agent: figtree', 'Disallow: /a', 'User-agent: *', 'Disallow: /x'],
    ['User-agent: a', 'User-agent: figtree', 'Disallow: /tmp', 'User-agent: figtree', 'Disallow: /a'],
    ['User-agent: figtree', 'User-agent: fig', 'Disallow: /tmp', 'User-agent: fig', 'User-agent: figtree', 'Request-rate: 1/2'],
    ['User-agent: *', 'Disallow: /tmp', 'User-agent: *', 'Disallow: /a'],
    ['User-agent: *', 'Allow: /a', 'Disallow: /a', 'Disallow: /a/', 'Allow: /a*b'],
    ['User-agent: figtree'],
    ['User-agent: *', 'User-agent: figtree', 'Crawl-delay: ²', 'Request-rate: ٣/²'],
]


def random_file(source):
    lines = []
    for _ in range(source.randrange(1, 12)):
        if source.random() < 0.2:
            lines.append(source.choice(LINES))
            continue
        name = source.choice(NAMES)
        value = source.choice(VALUES.get(name.strip().lower(), VALUES['disallow']))
        comment = ' # note' if source.random() < 0.1 else ''
        lines.append(f'{name}:{source.choice(["", " ", "  "])}{value}{comment}')
    return lines


def questions(source, count):
    for lines in FILES + [random_file(source) for _ in range(count)]:
        queries = [[source.choice(AGENTS), source.choice(URLS)] for _ in range(6)]
        yield [lines, queries]


def attempt(function, *args):
    try:
        return function(*args)
    except Exception as error:
        return [type(error).__name__, str(error)]


def answer(question):
    lines, queries = question
    parser = RobotFileParser('http://h/robots.txt')
    try:
        parser.parse(lines)
    except Exception as error:
        return {'e': [type(error).__name__, str(error)]}
    return {
        's': str(parser),
        'maps': parser.site_maps(),
        'can': [attempt(parser.can_fetch, *pair) for pair in queries],
        'delay': [str(parser.crawl_delay(agent)) for agent, _ in queries],
        'rate': [str(parser.request_rate(agent)) for agent, _ in queries],
    }


def record():
    source = random.Random(20)
    vectors = {
        'python': sys.version.split()[0],
        'command': 'python3.13 test/oracle/robotparser.py record',
        'answers': [[question, answer(question)] for question in questions(source, 400)],
    }
    with open('test/vectors/robotparser.json', 'w', encoding='ascii') as file:
        json.dump(vectors, file, separators=(',', ':'))
        file.write('\n')


if sys.argv[1:] == ['record']:
    record()
else:
    for line in sys.stdin:
        print(json.dumps([answer(question) for question in json.loads(line)]), flush=True)
