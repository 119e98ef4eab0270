"""Parses header blocks and calls methods of http.client's HTTPMessage.

  python3.13 test/oracle/http_message.py record    (from the project's root) writes test/vectors/http_message.json
  python3.13 test/oracle/http_message.py           answers batches of cases, one JSON line each way

A case is {"text": header block, "calls": [[method, positional, keywords], ...]}. An answer is
{"after_parse": message, "calls": [answer, ...], "after_calls": message} (without calls, only the first), or
{"broken": class} where parsing itself fails. An answer of a call is {"r": value} or {"e": [class, text]}. Values are JSON, but
{"t": [...]} a tuple, {"b": text} bytes as latin-1, {"policy": {...}} a changed policy, {"m": ...} a message.
"""

import http.client
import json
import re
import sys
from email.header import Header
from email.message import Message
from email.parser import Parser


def from_json(value):
    if isinstance(value, list):
        return [from_json(item) for item in value]
    if not isinstance(value, dict):
        return value
    (tag, inner), = value.items()
    match tag:
        case 't':
            return tuple(from_json(item) for item in inner)
        case 'b':
            return inner.encode('latin-1')
        case 'policy':
            return http.client.HTTPMessage().policy.clone(**inner)
    raise ValueError(tag)


def to_json(value):
    if isinstance(value, Message):
        return {'m': dump(value)}
    if isinstance(value, (list, tuple)):
        return [to_json(item) for item in value]
    if isinstance(value, bytes):
        return {'b': fixed(value.decode('latin-1'))}
    if isinstance(value, str):
        return fixed(value)
    if isinstance(value, Header):
        return {'header': str(value)}
    return value


def fixed(text):
    """Normalises random boundaries, and the date of a made-up From line."""
    text = re.sub('={15}[0-9]{19}==', '=BOUNDARY=', text)
    return re.sub('From nobody ... ... .. ..:..:.. ....', 'From nobody DATE', text)


def answer(function, *positional, **keywords):
    try:
        return {'r': to_json(function(*positional, **keywords))}
    except RecursionError as error:
        return {'e': ['RecursionError', '']}
    except Exception as error:
        return {'e': [type(error).__name__, fixed(str(error))]}


def dump(message):
    """Everything visible of a message."""
    payload = message._payload
    return {
        'class': type(message).__name__,
        'headers': to_json(message._headers),
        'payload': to_json(payload),
        'preamble': message.preamble,
        'epilogue': message.epilogue,
        'unixfrom': message.get_unixfrom(),
        'default_type': message.get_default_type(),
        'defects': [[type(d).__name__, str(d), d.line] for d in message.defects],
    }


def whole(message):
    """A message, and the results of methods that do not change it."""
    return {
        'message': dump(message),
        'items': to_json(message.items()),
        'type': answer(message.get_content_type),
        'params': answer(message.get_params),
        'filename': answer(message.get_filename),
        'charset': answer(message.get_content_charset),
        'disposition': answer(message.get_content_disposition),
        'string': answer(str, message),
        'bytes': answer(bytes, message),
    }


def call(message, name, positional, keywords):
    positional = [from_json(value) for value in positional]
    keywords = {key: from_json(value) for key, value in keywords.items()}
    function = getattr(message, name)
    if name in ('raw_items', '__iter__', 'walk'):
        return answer(lambda: list(function(*positional, **keywords)))
    return answer(function, *positional, **keywords)


def run(case):
    try:
        message = Parser(_class=http.client.HTTPMessage).parsestr(case['text'])
    except Exception as error:
        return {'broken': type(error).__name__}
    after_parse = whole(message)
    if not case['calls']:
        return {'after_parse': after_parse}
    calls = [call(message, *each) for each in case['calls']]
    return {'after_parse': after_parse, 'calls': calls, 'after_calls': whole(message)}


# Why, header block, calls.
BLOCKS = [
    ('plain headers', 'Server: x\r\nContent-Type: text/html\r\n\r\n'),
    ('nothing', ''),
    ('only the blank line', '\r\n'),
    ('no blank line at the end', 'A: b\r\nC: d'),
    ('bare LF', 'A: b\nC: d\n\n'),
    ('bare CR ends a line as well', 'A: b\rC: d\r\r'),
    ('CR CR LF is an empty line in the middle', 'A: b\r\r\nC: d\r\n\r\n'),
    ('other line ends are none', 'A: b\x0bC: d\x0cE\x1cF\x85G\r\n\r\n'),
    ('continuation by space and by tab', 'A: b\r\n c\r\n\td\r\nE: f\r\n\r\n'),
    ('continuation of nothing but blanks', 'A: b\r\n   \r\nC: d\r\n\r\n'),
    ('continuation with a bare LF', 'A: b\n c\r\n\r\n'),
    ('value empty, then continued', 'A:\r\n b\r\n\r\n'),
    ('first line is a continuation', ' A: b\r\nC: d\r\n\r\n'),
    ('several continuations first', '\tA\r\n B\r\nC: d\r\n\r\n'),
    ('continuation after a line without a name', ': x\r\n y\r\nC: d\r\n\r\n'),
    ('blanks around the value', 'A:  \t b \t \r\n\r\n'),
    ('other white space around the value stays', 'A:\x0b\xa0b\x0c\x85\r\n\r\n'),
    ('no blank after the colon', 'A:b\r\n\r\n'),
    ('blank before the colon', 'A : b\r\nC: d\r\n\r\n'),
    ('blank inside the name', 'A B: c\r\nC: d\r\n\r\n'),
    ('colons in the value', 'A: b:c::d\r\n\r\n'),
    ('empty name', ': b\r\nC: d\r\n\r\n'),
    ('line without a colon ends the headers', 'A: b\r\njunk\r\nC: d\r\n\r\n'),
    ('only a line without a colon', 'junk\r\n\r\n'),
    ('name beyond ASCII ends the headers', 'A: b\r\n\xc9: c\r\nC: d\r\n\r\n'),
    ('control character in the name ends the headers', 'A: b\r\nC\x01: d\r\nE: f\r\n\r\n'),
    ('DEL in the name ends the headers', 'A: b\r\nC\x7f: d\r\n\r\n'),
    ('tilde and exclamation mark are names', '!~: b\r\n\r\n'),
    ('NUL in the value', 'A: b\0c\r\n\r\n'),
    ('latin-1 value', 'A: caf\xe9 \xff\r\n\r\n'),
    ('latin-1 value, folded', 'A: caf\xe9\r\n cr\xe8me\r\n\r\n'),
    ('long value', 'A: ' + 'word ' * 40 + '\r\n\r\n'),
    ('long value without blanks', 'A: ' + 'x' * 200 + '\r\n\r\n'),
    ('long value with semicolons', 'A: ' + 'a=b; cc=dd; ' * 20 + '\r\n\r\n'),
    ('long value with commas', 'A: ' + 'a=b, cc=dd, ' * 20 + '\r\n\r\n'),
    ('long latin-1 value', 'A: ' + '\xe9 a ' * 50 + '\r\n\r\n'),
    ('mostly latin-1: base64 is shorter', 'A: ' + '\xe9' * 100 + '\r\n\r\n'),
    ('long name', 'A' * 90 + ': b c\r\n\r\n'),
    ('long name, long latin-1 value', 'A' * 90 + ': \xe9 c\r\n\r\n'),
    ('value of blanks', 'A:    \r\nB: \r\nC:\r\n\r\n'),
    ('From line first', 'From nobody\r\nA: b\r\n\r\n'),
    ('From line in the middle', 'A: b\r\nFrom nobody\r\nC: d\r\n\r\n'),
    ('From line last', 'A: b\r\nFrom nobody\r\n\r\nbody'),
    ('From line last, then junk', 'A: b\r\nFrom nobody\r\njunk\r\n'),
    ('continuation after a From line', 'From nobody\r\n b\r\nC: d\r\n\r\n'),
    ('From without a blank is junk', 'From\r\nA: b\r\n\r\n'),
    ('From with a colon is a header', 'From: x\r\nA: b\r\n\r\n'),
    ('same name several times', 'A: 1\r\na: 2\r\nB: 3\r\nA: 4\r\n\r\n'),
    ('__proto__', '__proto__: x\r\nconstructor: y\r\nget: z\r\n\r\n'),
    ('body', 'A: b\r\n\r\nbody\r\nmore\r\n'),
    ('multipart without a boundary', 'Content-Type: multipart/mixed\r\n\r\nbody\r\n'),
    ('multipart without parts', 'Content-Type: multipart/mixed; boundary=b\r\n\r\n'),
    ('multipart, junk in the head', 'Content-Type: multipart/mixed; boundary=b\r\njunk\r\nmore\r\n\r\n'),
    ('multipart, boundary in the head', 'Content-Type: multipart/x; boundary=b\r\n--b\r\nX: y\r\n\r\n'),
    (
        'multipart, whole',
        'Content-Type: multipart/mixed; boundary=b\r\n\r\npre\r\n--b\r\nA: b\r\n\r\none\r\n--b\r\n\r\ntwo\r\n--b--\r\nepi\r\nlogue',
    ),
    ('multipart, closing boundary first', 'Content-Type: multipart/x; boundary=b\n\npre\n--b--\nepi\n'),
    ('multipart, closing boundary at the end of all', 'Content-Type: multipart/x; boundary=b\n\n--b\n\nx\n--b--'),
    ('multipart, several boundaries in a row', 'Content-Type: multipart/x; boundary=b\n\n--b\n--b\n--b--\n--b\n\nx\n--b--\n'),
    ('multipart, no closing boundary', 'Content-Type: multipart/x; boundary=b\n\n--b\nA: b\n\nx\n--b\ny\n'),
    ('multipart, blanks after the boundary', 'Content-Type: multipart/x; boundary=b\n\n--b \t\n\nx\n--bc\n--b-- \ny'),
    ('multipart, boundary at the end of all', 'Content-Type: multipart/x; boundary=b\n\n--b\n\nx\n--b'),
    (
        'multipart in a multipart',
        'Content-Type: multipart/x; boundary=b\n\n--b\nContent-Type: multipart/y; boundary=c\n\n--c\n\nx\n--c--\n\n--b\n\ny\n--b--\n',
    ),
    (
        'multipart in a multipart, inner not closed',
        'Content-Type: multipart/x; boundary=b\n\n--b\nContent-Type: multipart/y; boundary=c\n\n--c\n\nx\n--b\n\ny\n--b--\n',
    ),
    (
        'multipart in a multipart, epilogue of the inner',
        'Content-Type: multipart/x; boundary=b\n\n--b\nContent-Type: multipart/y; boundary=c\n\n--c\n\nx\n--c--\nepi\n--b--\n',
    ),
    ('multipart/digest', 'Content-Type: multipart/digest; boundary=b\n\n--b\n\nA: b\n\nx\n--b\n\nC: d\n--b--\n'),
    ('multipart, encoded as a whole', 'Content-Type: multipart/x; boundary=b\nContent-Transfer-Encoding: base64\n\n--b\n\n--b--\n'),
    ('multipart/signed is not folded', 'Content-Type: multipart/signed; boundary=b\n\n--b\nA: ' + 'x ' * 60 + '\n\n--b--\n'),
    ('multipart, boundary with odd characters', 'Content-Type: multipart/x; boundary="(b.*) "\n\n--(b.*)\n\nx\n--(b.*)--\n'),
    ('message/rfc822', 'Content-Type: message/rfc822\n\nA: b\n\nbody\n'),
    ('message/rfc822, head only', 'Content-Type: message/rfc822\r\n\r\n'),
    ('message/rfc822, junk in the head', 'Content-Type: message/rfc822\r\njunk\r\nmore: x\r\n\r\n'),
    ('message/rfc822 nested', 'Content-Type: message/rfc822\r\r\n' * 6),
    ('message/rfc822 nested too deeply', 'Content-Type: message/rfc822\n\n' * 1200),
    ('message/delivery-status', 'Content-Type: message/delivery-status\n\nA: b\nC: d\n\nE: f\n\nG: h\n'),
    ('message/delivery-status, junk', 'Content-Type: message/delivery-status\njunk\nA: b\n\nx\n\n\n\ny: z'),
    ('message/delivery-status, empty', 'Content-Type: message/delivery-status\n\n'),
    ('content type in odd spelling', 'CONTENT-TYPE: Text/HTML ; Charset = "UTF-8"\r\n\r\n'),
    ('content type without a slash', 'Content-Type: text\r\n\r\n'),
    ('content type with two slashes', 'Content-Type: a/b/c; charset=x\r\n\r\n'),
    ('content type empty', 'Content-Type:\r\n\r\n'),
    ('content type of a slash', 'Content-Type: /\r\n\r\n'),
    ('content type, folded', 'Content-Type: text/html;\r\n charset=utf-8;\r\n\tx=y\r\n\r\n'),
    ('content type twice', 'Content-Type: a/b; x=1\r\nContent-Type: c/d; x=2\r\n\r\n'),
    ('parameters without values', 'Content-Type: a/b; c; d=; ; =e; f==g\r\n\r\n'),
    ('semicolons in quotes', 'Content-Type: a/b; c="d;e"; f="g\\";h"; i=";\r\n\r\n'),
    ('quotes and escapes', 'Content-Type: a/b; c="\\"\\\\"; d=<e>; f="g; h=\'i\'; j=\\"k\r\n\r\n'),
    ('parameter twice', 'Content-Type: a/b; c=1; C=2\r\n\r\n'),
    ('charset beyond ASCII', 'Content-Type: a/b; charset=caf\xe9\r\n\r\n'),
    ('charset encoded', "Content-Type: a/b; charset*=us-ascii'en'utf-8\r\n\r\n"),
    ('charset encoded in a character set unknown', "Content-Type: a/b; charset*=nope''utf-8\r\n\r\n"),
    ('charset encoded, beyond ASCII', "Content-Type: a/b; charset*=utf-8''%C3%A9\r\n\r\n"),
    ('charset encoded, not decodable', "Content-Type: a/b; charset*=ascii''%C3\r\n\r\n"),
    ('filename', 'Content-Disposition: Attachment; filename="a b.txt"\r\n\r\n'),
    ('filename encoded', "Content-Disposition: inline; filename*=utf-8''%e2%82%ac%20rates\r\n\r\n"),
    ('filename encoded and plain', "Content-Disposition: x; filename=\"EURO\"; filename*=utf-8''%e2%82%ac\r\n\r\n"),
    ('filename in several parts', 'Content-Disposition: x; filename*1=b; filename*0=a; filename*2=c\r\n\r\n'),
    ('filename in encoded parts', "Content-Disposition: x; filename*0*=utf-8'en'%C3; filename*1*=%A9; filename*2=\"%41\"\r\n\r\n"),
    ('filename encoded, no character set', "Content-Disposition: x; filename*=%41%C3\r\n\r\n"),
    ('filename encoded, empty character set', "Content-Disposition: x; filename*=''%41%C3\r\n\r\n"),
    ('filename encoded, one quote', "Content-Disposition: x; filename*=utf-8'%41\r\n\r\n"),
    ('filename numbered and not', 'Content-Disposition: x; filename*0=a; filename*=b\r\n\r\n'),
    ('filename not numbered and numbered', 'Content-Disposition: x; filename*=a; filename*1=b\r\n\r\n'),
    ('filename numbered too high', 'Content-Disposition: x; filename*' + '9' * 4301 + '=a\r\n\r\n'),
    ('filename numbered by letters', 'Content-Disposition: x; filename*a=b; *0=c; filename**=d\r\n\r\n'),
    ('name of Content-Type as file name', 'Content-Type: a/b; name=" c "\r\n\r\n'),
    ('boundary with blanks at its end', 'Content-Type: multipart/x; boundary="b  "\r\n\r\n'),
    ('disposition empty', 'Content-Disposition:\r\n\r\n'),
]

HTML = 'Content-Type: text/html; charset="utf-8"; x=y\r\nServer: s\r\nX-A: 1\r\nx-a: 2\r\n\r\n'


def args(*positional, **keywords):
    return [list(positional), keywords]


CALLS = [
    ('get() finds a name in any case', HTML, [['get', *args('CONTENT-TYPE')], ['get', *args('x-A')]]),
    ('get() of a missing name', HTML, [['get', *args('y')], ['get', *args('y', 5)], ['get', *args('y', failobj='z')]]),
    ('get() of what is no text', HTML, [['get', *args(5)], ['get', *args(None)], ['get', *args({'b': 'server'})]]),
    ('get() with odd arguments', HTML, [['get', *args()], ['get', *args('a', 1, 2)], ['get', *args('a', x=1)]]),
    ('get_all()', HTML, [['get_all', *args('X-a')], ['get_all', *args('y')], ['get_all', *args('y', failobj=[])]]),
    ('keys(), values(), items(), raw_items()', HTML, [[m, *args()] for m in ('keys', 'values', 'items', 'raw_items', '__iter__', '__len__')]),
    ('subscripts', HTML, [['__getitem__', *args('server')], ['__getitem__', *args('y')], ['__contains__', *args('SERVER')], ['__contains__', *args('y')]]),
    ('__setitem__() adds', HTML, [['__setitem__', *args('SERVER', 't')], ['get', *args('server')], ['get_all', *args('server')]]),
    ('__setitem__() of what is no text', HTML, [['__setitem__', *args('A', 5)], ['get', *args('a')], ['items', *args()]]),
    ('__delitem__() removes all', HTML, [['__delitem__', *args('X-A')], ['__delitem__', *args('y')], ['keys', *args()]]),
    ('__contains__() of what is no text', HTML, [['__contains__', *args(5)], ['__delitem__', *args(None)]]),
    ('add_header() with parameters', HTML, [
        ['add_header', *args('A', 'b', c='d', e_f='g h', i=None, j='')],
        ['add_header', *args('A', None, c='d')],
        ['add_header', *args('A', None)],
        ['add_header', *args('A', '', c='d')],
        ['add_header', *args('A', 'b', c='q"u\\o')],
    ]),
    ('add_header() encodes', HTML, [
        ['add_header', *args('A', 'b', c='Fu\xdfballer.ppt')],
        ['add_header', *args('A', 'b', c={'t': ['iso-8859-1', '', 'Fu\xdfballer.ppt']})],
        ['add_header', *args('A', 'b', c={'t': ['utf-8', 'de', 'Fu\xdf "baller"\u20ac']})],
        ['add_header', *args('A', 'b', c={'t': [None, None, 'abc d']})],
        ['add_header', *args('A', 'b', c={'t': [None, 'en', 'abc']})],
        ['add_header', *args('A', 'b', c={'t': ['ascii', None, '\xe9']})],
        ['add_header', *args('A', 'b', c={'t': ['nope', None, 'x']})],
        ['add_header', *args('A', 'b', c='\U0001f600')],
    ]),
    ('add_header() of what is no text', HTML, [
        ['add_header', *args('A', 5)], ['add_header', *args('A', 'b', c=5)], ['add_header', *args('A', 'b', c=True)],
        ['add_header', *args('A', 'b', c={'b': 'x'})], ['add_header', *args('A')], ['add_header', *args()],
    ]),
    ('replace_header()', HTML, [['replace_header', *args('X-A', '3')], ['replace_header', *args('y', '3')], ['replace_header', *args('Y')], ['items', *args()]]),
    ('content type', HTML, [[m, *args()] for m in ('get_content_type', 'get_content_maintype', 'get_content_subtype', 'get_default_type', 'get_content_charset', 'get_content_disposition', 'get_charsets', 'get_charset', 'is_multipart', 'get_boundary', 'get_filename')]),
    ('content type by default', 'A: b\r\n\r\n', [['set_default_type', *args('message/rfc822')], ['get_content_type', *args()], ['get_content_subtype', *args()]]),
    ('failobj', 'A: b\r\n\r\n', [[m, *args('q')] for m in ('get_content_charset', 'get_boundary', 'get_filename', 'get_charsets', 'get_params')] + [[m, *args(failobj=['q'])] for m in ('get_content_charset', 'get_boundary', 'get_filename', 'get_params')]),
    ('get_param()', HTML, [
        ['get_param', *args('CHARSET')], ['get_param', *args('charset', unquote=False)], ['get_param', *args('y')],
        ['get_param', *args('y', 'z')], ['get_param', *args('y', header='server')], ['get_param', *args('s', header='server')],
        ['get_param', *args('s', None, 'none')], ['get_param', *args('text/html')], ['get_param', *args(5)], ['get_param', *args(5, header='none')],
    ]),
    ('get_params()', HTML, [
        ['get_params', *args()], ['get_params', *args(unquote=False)], ['get_params', *args(header='server')], ['get_params', *args(5, 'none')],
    ]),
    ('set_param() changes in place', HTML, [['set_param', *args('charset', 'latin-1')], ['set_param', *args('X', 'z', requote=False)], ['get_params', *args()]]),
    ('set_param() adds', HTML, [['set_param', *args('new', 'a b')], ['set_param', *args('newer', 'plain', requote=False)], ['set_param', *args('newest', '')]]),
    ('set_param() on no header', 'A: b\r\n\r\n', [['set_param', *args('x', 'y')], ['set_param', *args('z', '1', header='B')], ['set_param', *args('c', '2', 'A')]]),
    ('set_param() encodes', HTML, [
        ['set_param', *args('title', 'Is it dead?', charset='us-ascii')], ['set_param', *args('title', 'x y', charset='us-ascii', language='en')],
        ['set_param', *args('t', {'t': ['utf-8', 'de', 'x']})], ['set_param', *args('x', '\xe9')],
    ]),
    ('set_param() keeps the place with replace', HTML, [['set_param', *args('x', 'z', replace=True)], ['set_param', *args('q', '1', header='None', replace=True)]]),
    ('set_param() over an encoded one', "Content-Type: a/b; t*=us-ascii'en'x%20y; u*=''z\r\n\r\n", [['set_param', *args('u', '1')], ['set_param', *args('t', '2')]]),
    ('set_param() without effect', HTML, [['set_param', *args('x', 'y', requote=False)], ['keys', *args()]]),
    ('del_param()', HTML, [['del_param', *args('X')], ['del_param', *args('none')], ['del_param', *args('x', 'none')], ['del_param', *args('charset', requote=False)]]),
    ('del_param() of the main value', HTML, [['del_param', *args('text/html')], ['get_content_type', *args()]]),
    ('set_type()', HTML, [['set_type', *args('a/b')], ['set_type', *args('a')], ['set_type', *args('a/b/c')], ['set_type', *args('c/d', requote=False)]]),
    ('set_type() on no header', 'A: b; c=d\r\n\r\n', [['set_type', *args('a/b')], ['set_type', *args('e/f', 'A')], ['set_type', *args('g/h', header='None')]]),
    ('set_boundary()', 'B: 1\r\nContent-Type: multipart/x; c="d"; Boundary=e\r\nF: 2\r\n\r\n', [['set_boundary', *args('n w')], ['get_boundary', *args()]]),
    ('set_boundary() adds', 'Content-Type: multipart/x; c\r\n\r\n', [['set_boundary', *args('"x"')], ['get_boundary', *args()]]),
    ('set_boundary() on no header', 'A: b\r\n\r\n', [['set_boundary', *args('x')]]),
    ('set_boundary() beside an encoded one', "Content-Type: a/b; c*=utf-8''d; e*='f\r\n\r\n", [['set_boundary', *args('x')]]),
    ('payload', 'A: b\r\n\r\nbody', [
        ['get_payload', *args()], ['get_payload', *args(0)], ['get_payload', *args(decode=True)], ['set_payload', *args('x')], ['get_payload', *args()],
        ['set_payload', *args({'b': 'caf\xe9'})], ['get_payload', *args()], ['get_payload', *args(None, True)], ['set_payload', *args(None)], ['get_payload', *args(decode=True)],
        ['set_payload', *args('\u20ac\xe9')], ['get_payload', *args(decode=True)],
    ]),
    ('payload of parts', 'Content-Type: multipart/x; boundary=b\n\n--b\nA: 1\n\n--b\nA: 2\n\n--b--\n', [
        ['get_payload', *args(1)], ['get_payload', *args(-1)], ['get_payload', *args(2)], ['get_payload', *args(decode=True)], ['get_payload', *args(0, True)],
        ['is_multipart', *args()], ['get_charsets', *args()], ['walk', *args()],
    ]),
    ('payload in its character set', 'Content-Type: a/b; charset=utf-8\n\n', [['set_payload', *args({'b': 'caf\xc3\xa9\xff'})], ['get_payload', *args()], ['as_bytes', *args()], ['set_payload', *args('')]]),
    ('payload in an unknown character set', 'Content-Type: a/b; charset=nope\n\n', [['set_payload', *args({'b': 'caf\xe9'})], ['get_payload', *args()], ['as_bytes', *args()], ['set_payload', *args('')]]),
    ('payload in base64', 'Content-Transfer-Encoding: BASE64\n\n', [
        each for text in ('Zm9v', 'Zm9', 'Zm\n9v\r\n', 'Zm-9v', '', 'Z', 'Zm9vY', 'Zg==Zg==', 'Zm9v==', '=Zm9v', 'Z=m9v', 'caf\xe9', 'Zm9v====', 'Zg=', 'Zg=x=', 'Zg===', 'Zg==x', 'A===', '====')
        for each in (['set_payload', *args(text)], ['get_payload', *args(decode=True)])
    ]),
    ('payload quoted-printable', 'Content-Transfer-Encoding: quoted-printable\n\n', [
        each for text in ('a=20b', 'a=\nb', 'a=\r\nb', 'a= \nb', 'a=XY', 'a=4', 'a=', 'a==', 'a=e9=C3', 'a_b', 'a \nb\t\r\nc', '=3d=3D=', 'caf\xe9', '=\n=\n', '==41', '= 41', '=\r', '=\t\t\r\nx')
        for each in (['set_payload', *args(text)], ['get_payload', *args(decode=True)])
    ]),
    ('attach()', 'A: b\r\n\r\n', [['attach', *args('x')]]),
    ('unixfrom', HTML, [['as_string', *args(True)], ['as_bytes', *args(unixfrom=True)], ['set_unixfrom', *args('From me')], ['get_unixfrom', *args()], ['as_string', *args(True)]]),
    ('as_string() folds', 'A: ' + 'word; ' * 20 + '\r\nB: ' + '\xe9 ' * 60 + '\r\nC: d\r\n e\r\n\r\n', [['as_string', *args(maxheaderlen=n)] for n in (1, 10, 30, 78, 200, None)]),
    ('as_string() with a policy', HTML, [
        ['as_string', *args(policy={'policy': {'linesep': '\r\n'}})], ['as_bytes', *args(policy={'policy': {'linesep': '\r\n', 'max_line_length': 20}})],
        ['as_bytes', *args(policy={'policy': {'linesep': '\r'}})], ['as_string', *args(False, 10, {'policy': {'max_line_length': None}})],
    ]),
    ('as_string() of a value that would inject', HTML, [['__setitem__', *args('A', 'b\nC: d')], ['as_string', *args()], ['as_bytes', *args()]]),
    ('as_string() of a value that would inject a colon only', HTML, [['__setitem__', *args('A', 'b\n:x')], ['as_string', *args()], ['as_bytes', *args()]]),
    ('as_string() of a value with a line end', HTML, [['__setitem__', *args('A', 'b\nc')], ['as_string', *args()], ['as_bytes', *args()], ['as_string', *args(policy={'policy': {'verify_generated_headers': False}})]]),
    ('as_string() of odd line ends', HTML, [['__setitem__', *args('A', 'b\r c\x0b d\u2028e\r\n\tf')], ['as_string', *args()], ['as_bytes', *args()]]),
    ('as_string() of what is no text', HTML, [['__setitem__', *args('A', 5)], ['as_string', *args()], ['as_bytes', *args()]]),
    ('as_string() of a name beyond ASCII', HTML, [['__setitem__', *args('\xc9\U0001f600', 'x ' * 60)], ['as_string', *args(maxheaderlen=40)], ['as_bytes', *args()]]),
    ('as_string() of any text', HTML, [['__setitem__', *args('A', 'a\U0001f600\u20ac' * 30)], ['as_string', *args()], ['as_bytes', *args()], ['as_string', *args(maxheaderlen=20)], ['as_string', *args(maxheaderlen=1)]]),
    ('undecoded bytes', HTML, [
        ['__setitem__', *args('A', 'caf\udce9 \udcff')], ['get', *args('a')], ['as_string', *args()], ['as_bytes', *args()],
        ['as_bytes', *args(policy={'policy': {'cte_type': '7bit'}})], ['get_param', *args('x', header='A')],
    ]),
    ('getallmatchingheaders()', HTML, [
        ['getallmatchingheaders', *args('server')], ['__setitem__', *args('X:y', '1')], ['__setitem__', *args(' x', '2')], ['__setitem__', *args('Z', '3')],
        ['getallmatchingheaders', *args('x')], ['getallmatchingheaders', *args()],
    ]),
]


def record():
    cases = [{'why': why, 'text': text, 'calls': []} for why, text in BLOCKS]
    cases += [{'why': why, 'text': text, 'calls': calls} for why, text, calls in CALLS]
    about = {'command': 'python3.13 test/oracle/http_message.py record', 'python': sys.version.split()[0]}
    with open('test/vectors/http_message.json', 'w', encoding='utf-8') as file:
        rows = ',\n'.join(json.dumps({**case, 'answer': run(case)}) for case in cases)
        file.write('{"about": %s,\n"cases": [\n%s\n]}\n' % (json.dumps(about), rows))


def serve():
    for line in sys.stdin:
        sys.stdout.write(json.dumps([run(case) for case in json.loads(line)]) + '\n')
        sys.stdout.flush()


if __name__ == '__main__':
    record() if sys.argv[1:] == ['record'] else serve()
