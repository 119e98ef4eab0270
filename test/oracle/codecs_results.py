"""The results of CPython's codecs: recorded in test/vectors/codecs.json, or computed live.

    python3.13 test/oracle/codecs_results.py record > test/vectors/codecs.json
    python3.13 test/oracle/codecs_results.py          # a question in JSON per line, an answer per line

Samples are not stored: test/unit/python/encodings/samples.ts draws the same ones from the same seeds. Long runs of answers are
stored as digests only; a live run shows where they differ.
"""

import codecs
import encodings.aliases
import hashlib
import json
import pkgutil
import sys
import unicodedata

COMMAND = 'python3.13 test/oracle/codecs_results.py record > test/vectors/codecs.json'

# --- samples: the same random numbers as in samples.ts -------------------------------------------------------

PIECES = (  # of bytes, in hexadecimal
    '61 41 7e 7e7e 7e7b 7e7d 0a 2d 2b 2b2d 2b41 2f 3f 00 20 5c 5c75 5c5530303031 5c78 5c4e7b '
    '1b2442 1b2440 1b2842 1b284a 1b2849 1b242844 1b242843 1b242951 1b242843 1b2443 1b242943 1b2441 '
    'cfd4 9873 eaa5 fefe 1b24284f 4f54 1b242850 1b242851 1b2e41 1b2e46 1b4e 1b4e61 1b264042 1b26401b2442 1b 1b5b33 0e 0f '
    '80 81 84 88 89 8e 8f 8fa2 8fee a1 a4 a4d4 a4a1 a4bf a4a2 b0 b0a1 b4 c0 c2 c6 c8 c9 d8 d800 00d8 dc00 00dc '
    'e0 e080 e2 e282 ed eda080 edb080 eda0 f0 f09f9880 f09f f4 f490 f5 f8 fd fe ff fffe feff efbbbf efbb '
    '81308130 813081 8130 90308130 e3329a36 30 31 39 40 5f 7d 7f 21 22 25 2124 3042 3021 a0 a5 aa df '
    '000000d8 00000061 61000000 00001100 fffe0000 0000feff 786e2d2d 2e 786e2d2d63 627563 686572'
).split()
TEXTS = [
    'a', 'Z', '~', '\\', '\\u0041', '+', '-', '/', '\n', '\0', '\x1b', '\x7f', '\x80', '\xa0', '\xa5', '\xaf', '\xdf',
    '\xe9', '\xff', '\u0100', '\u0130', '\u02e9', '\u02e5', '\u0300', '\u0301', '\u0304', '\u030c', '\xca', '\xea',
    '\xe6', '\u0254', '\u028c', '\u0259', '\u025a', '\u0391', '\u03c2', '\u0416', '\u05d0', '\u0661', '\u0e01', '\u1e9e',
    '\u2014', '\u2015', '\u2016', '\u203e', '\u20ac', '\u2212', '\u301c', '\u304b', '\u304d', '\u309a', '\u30ab',
    '\u31f7', '\u3131', '\u3164', '\u4e00', '\u6f22', '\u9b1d', '\uac00', '\uac02', '\ud7a3', '\ud55c', '\uf8f0',
    '\ue000', '\uff3c', '\uff5e', '\uff61', '\uff9f', '\uffe5', '\ufffd', '\uffff', '\ud800', '\udc80', '\udcff',
    '\udbff', '\udfff', '\U0001f600', '\U00020089', '\U0002000b', '\U0010ffff', '.', 'xn--', 'b\xfccher', '\u3002',
]


class Random:
    """A 32-bit xorshift generator."""

    def __init__(self, seed):
        self.state = (seed * 2654435761 + 1) & 0xFFFFFFFF or 1

    def below(self, limit):
        state = self.state
        state ^= (state << 13) & 0xFFFFFFFF
        state ^= state >> 17
        state ^= (state << 5) & 0xFFFFFFFF
        self.state = state
        return state % limit


def sample_bytes(random, most=6):
    pieces = []
    for _ in range(1 + random.below(most)):
        if random.below(4) == 0:
            pieces.append(bytes([random.below(256), random.below(256)]))
        else:
            pieces.append(bytes.fromhex(PIECES[random.below(len(PIECES))]))
    return b''.join(pieces)


def sample_text(random):
    pieces = []
    for _ in range(1 + random.below(6)):
        if random.below(4) == 0:
            point = random.below(0x11000)
            pieces.append(chr(point if point < 0x10000 else 0x1F000 + point % 0x1000))
        else:
            pieces.append(TEXTS[random.below(len(TEXTS))])
    # Joins surrogate pairs, which JavaScript cannot tell from a single character.
    return ''.join(pieces).encode('utf-16-le', 'surrogatepass').decode('utf-16-le', 'surrogatepass')


# --- answers -------------------------------------------------------------------------------------------------

HANDLERS = [
    'strict', 'ignore', 'replace', 'backslashreplace', 'xmlcharrefreplace', 'surrogateescape', 'surrogatepass',
    'no-such-handler', 'test.skip', 'test.back', 'test.text',
]
# Those with which the pieces of samples are decoded.
PIECE_HANDLERS = ['strict', 'ignore', 'replace', 'backslashreplace']


def units(text):
    """A text as hexadecimal UTF-16 code units, as in JavaScript: survives JSON."""
    return text.encode('utf-16-be', 'surrogatepass').hex()


def skip(error):
    """Resumes one character after the beginning of the fault."""
    return '?', error.start + 1


def back(error):
    """Resumes at a position given relative to the end, if that is not the beginning."""
    return '<%d>' % (error.end - error.start), error.end - len(error.object) or error.end


def rare_text(error):
    """Replaces by a character that few charsets contain."""
    return '\u20ac', error.end


codecs.register_error('test.skip', skip)
codecs.register_error('test.back', back)
codecs.register_error('test.text', rare_text)


def answer(call):
    try:
        result = call()
    except UnicodeEncodeError as error:
        return ['encode', error.encoding, units(error.object), error.start, error.end, error.reason, units(str(error))]
    except UnicodeDecodeError as error:
        return ['decode', error.encoding, error.object.hex(), error.start, error.end, error.reason, units(str(error))]
    except Exception as error:
        return [type(error).__name__, str(error)]
    return units(result) if isinstance(result, str) else result.hex()


def decode_answers(codec, handler, seed, count, most=6):
    random = Random(seed)
    for _ in range(count):
        data = sample_bytes(random, most)
        yield answer(lambda: data.decode(codec, handler))


def encode_answers(codec, handler, seed, count):
    random = Random(seed)
    for _ in range(count):
        text = sample_text(random)
        yield answer(lambda: text.encode(codec, handler))


def decode_pieces_answers(codec, handler, seed, count):
    """The results of an incremental decoder for each piece of the samples, up to the first error."""
    random = Random(seed)
    for _ in range(count):
        data = sample_bytes(random)
        decoder = codecs.getincrementaldecoder(codec)(handler)
        answers = []
        at = 0
        while at <= len(data) and (not answers or isinstance(answers[-1], str)):
            size = 1 + random.below(3)
            piece, final = data[at:at + size], at + size > len(data)
            answers.append(answer(lambda: decoder.decode(piece, final)))
            at += size
        yield answers


def digest(answers):
    hash_ = hashlib.sha256()
    for one in answers:
        hash_.update(json.dumps(one, separators=(',', ':'), ensure_ascii=True).encode() + b'\n')
    return hash_.hexdigest()[:16]


# --- whole repertoires ---------------------------------------------------------------------------------------

def all_bytes(codec):
    """Every single byte and every pair (in EUC also every triple after 0x8F), each followed by line feeds."""
    heads = [b''] + ([b'\x8f'] if codec.startswith('euc_j') else [])
    for head in heads:
        for first in range(256):
            yield head + bytes([first])
            if is_multibyte(codec):
                for second in range(256):
                    yield head + bytes([first, second])
    if codec == 'gb18030':
        for number in range(40000):
            yield bytes([0x81 + number // 12600, 0x30 + number // 1260 % 10,
                         0x81 + number // 10 % 126, 0x30 + number % 10])
    if codec == 'euc_kr':
        for syllable in range(0xAC00, 0xD7A4):
            yield chr(syllable).encode('euc_kr')


def is_multibyte(codec):
    return hasattr(sys.modules.get('encodings.' + codec), 'mbc') or codec.startswith('utf_')


def whole_decoding(codec):
    """The text of all of them, decoded at once; faults appear as escapes."""
    feeds = {'utf_16': '\n\0' * 2, 'utf_16_le': '\n\0' * 2, 'utf_16_be': '\0\n' * 2}.get(codec, '\n' * 4)
    whole = b''.join(data + b'\n' * (len(data) % 2) + feeds.encode() for data in all_bytes(codec))
    return hashlib.sha256(units(whole.decode(codec, 'backslashreplace')).encode()).hexdigest()[:16]


def whole_encoding(codec):
    """All code points of plane 0 and, for multi-byte charsets, plane 2, encoded; faults appear as references."""
    step = 0x20000 if is_multibyte(codec) else 0x110000
    text = ''.join(chr(point) for low in range(0x10000) for point in range(low, 0x30000, step))
    text = text.encode('utf-16-le', 'surrogatepass').decode('utf-16-le', 'surrogatepass')
    return hashlib.sha256(text.encode(codec, 'xmlcharrefreplace')).hexdigest()[:16]


# --- the lists -----------------------------------------------------------------------------------------------

SPELLINGS = [
    'UTF-8', 'utf8', 'U8', 'utf 8', 'Utf_8', '  utf-8 ', 'utf--8', 'utf-8-', 'utf.8', 'UTF8_UCS2', 'cp65001', 'latin-1',
    'Latin 1', 'iso8859-1', 'ISO-8859-1', 'ISO_8859-1:1987', 'L1', '8859', 'l2', 'windows-1252', 'Windows 1252', '1252',
    'cp1252', 'CP-1252', 'ansi_x3.4-1968', 'ANSI_X3.4-1968', 'us-ascii', '646', 'shift-jis', 'Shift_JIS', 'sjis',
    'x-sjis', 'euc-jp', 'x-mac-japanese', 'gb2312', 'GB-2312', 'gb_2312', 'big5-hkscs', 'ks_c_5601-1987', 'koi8-r',
    'mac-roman', 'macintosh', 'csHPRoman8', 'roman8', 'iso2022-jp', 'iso-2022-jp-2', 'iso8859_1', 'iso8859-15',
    'iso-8859-8-i', 'tis-620', 'utf-16', 'utf16le', 'UTF-16LE', 'utf-32-be', 'unicode-1-1-utf-7', 'idna', 'punycode',
    'unicode_escape', 'raw-unicode-escape', 'undefined', 'charmap', 'mbcs', 'oem', 'ansi', 'aliases', '', ' ', '-',
    'nope', 'Nope Nope', 'é', 'é utf8', 'utf8é', 'ＵＴＦ８', 'utf_8.x', '.utf_8', 'cp.1252', 'ansi.x3.4.1968', 'x\0y',
    '\ud800', 'hex', 'rot13', 'zlib', 'base64', 'bz2', 'uu', 'quopri', 'Rot-13', 'hex_codec', '__init__', 'constructor',
    '__proto__', 'toString', 'latin_1_', '_latin_1', 'utf-8\n', 'windows_1252', 'cp1252;', 'kz-1048',
]


def text_codecs():
    for module in pkgutil.iter_modules(encodings.__path__):
        try:
            info = codecs.lookup(module.name)
        except LookupError:
            continue
        if info._is_text_encoding and module.name != 'iso8859_1':
            yield module.name, info.name


def name_answer(name):
    try:
        'x'.encode(name)
        return ['', codecs.lookup(name).name]
    except UnicodeEncodeError as error:
        return ['UnicodeEncodeError', str(error)]
    except Exception as error:
        if str(error) == 'undefined encoding':
            return ['', 'undefined']
        return [type(error).__name__, str(error)]


def all_names():
    names = {name for name, _ in text_codecs()} | set(encodings.aliases.aliases) | set(SPELLINGS)
    return [[units(name), *name_answer(name)] for name in sorted(names)]


IDNA_TEXTS = [
    'straße.de', 'Bücher.example', '☃.net', 'a_b.com', '\u200ca.com', 'xn--a', 'a..b', 'ü..b', '-a.com', '.', '', 'ü.', '。',
    'ü。b', 'a．b｡ü', 'a' * 64, 'a' * 63 + '.b', 'b.' + 'a' * 64 + '.', 'ü' * 64, 'ü' * 56, 'ü' * 57, 'xn--ü', 'XN--Ü', 'İ.x', 'ǅ', 'ſ',
    'ﬃ', '㎏.x', '\u2f868', '\U0002f868', '\u1d2c', 'ⅷ', '\xad', '\xadü', 'a\xad', '\u0600', '\u05d0a', '\u05d0', '\u05d0b\u05d0',
    '1\u05d0', '\u05d01', 'x.\u05d01', '\ud800', 'x.\ue000', 'ü.\u2028', '日本語。ＪＰ', '\u1b05\u1b35', '\u1b06', '\u0340', 'ꙀѠ', 'Ⴀ', 'Ა', 'Ꭰ', 'ꭰ',
    'faß.ExAmple.', 'A\u0301.COM', 'q\u0307\u0323', '\u1100\u1161', '가', '\uffa1', '\u037a', '\u03f4', '\u1e9e', '\U0001f130', '\U0001d400', 'ⱠȺ',
    'xn--bcher-kva', 'é' + 'a' * 60, '\u3000', 'a b', 'a\tb', 'ü b', '\x7f.ü', 'ü\x80',
]
IDNA_BYTES = [
    'straße'.encode(), b'xn--strae-oqa.de', b'XN--BCHER-KVA.example', b'xn--bcher-kva.', b'xn--a', b'xn--', b'.xn--bcher-kva', b'a..xn--x',
    b'xn--\xff', b'a.xn--bcher-kv', b'xn--99999999', b'xn--bcher-kva' + b'a' * 1100, b'\xff', b'a.\xff.b', b'xn--a\xff-b', b'xn--abc', b'xn--bcher-KVA',
    b'xn--ls8h', b'xn--strasse-', b'xn--a-', b'xn---', b'xn--fa-hia', b'xn--0', b'xn--a.xn--bcher-kva', b'', b'.', b'a.b', b'axn--bcher-kva', b'xn--vitm', b'xn--zzzzzzzzzzzzzzzzzzzzzzzzz',
]
PUNYCODE_TEXTS = ['', 'a', 'ü', 'bücher', 'ab-ü', '-', '-ü', 'üü', 'ü-', '\ud800', '\U0001f600a\U0001f600', 'zażółć gęślą', '他们为什么不说中文', 'Pročprostěnemluvíčesky', 'ÿ\u0100\xff']
PUNYCODE_BYTES = [b'', b'-', b'bcher-kva', b'BCHER-KVA', b'bcher-k', b'bcher-kv!', b'\xff-kva', b'kva-\xff', b'a-', b'--', b'tda', b'99999', b'a9999999', b'z' * 30, b'zzzzzzzzzzzzz0', b'a-b-c-0', b'n3h', b'vitm', b'a-9999999999999999999a']


def every_prepared():
    """The codec's results for code points between two letters (all of plane 0, some others) and for selected pairs."""
    for point in range(0x80, 0x110000):
        if point < 0x10000 or point % 67 == 0:
            yield point_answer('a' + chr(point) + 'b')
    for first in NORMALIZED:
        for second in NORMALIZED:
            yield point_answer('x' + first + second + 'y')


NORMALIZED = ['\u0041', '\u00c5', '\u0130', '\u0301', '\u0307', '\u0323', '\u0345', '\u0390', '\u03c2', '\u05d0', '\u0660', '\u0958', '\u1100',
              '\u1161', '\u11a8', '\u1b05', '\u1b35', '\u1d2c', '\u1e9b', '\u2126', '\u3099', '\u304b', '\uac00', '\uf951', '\ufb1d', '\U0002f868',
              '\U0001d15e', '\U0001109a', '\U0001f100', '\u0378', '\u1dfa', '\u20f0', '\u1acf']


def point_answer(text):
    try:
        return text.encode('idna').decode()
    except UnicodeError as error:
        return error.reason


def points_digest():
    return digest(every_prepared())


def record():
    modules = list(text_codecs())
    result = {
        'command': COMMAND,
        'python': sys.version.split()[0],
        'unicode': unicodedata.unidata_version,
        'names': all_names(),
        'codecs': {
            module: {
                'name': name,
                'decoding': None if name in ('idna', 'undefined', 'punycode') else whole_decoding(module),
                'encoding': None if name in ('idna', 'undefined', 'punycode') else whole_encoding(module),
                'decode': [digest(decode_answers(module, handler, 1, 80)) for handler in HANDLERS],
                'encode': [digest(encode_answers(module, handler, 2, 80)) for handler in HANDLERS],
                'decode_pieces': [digest(decode_pieces_answers(module, handler, 3, 80)) for handler in PIECE_HANDLERS],
            }
            for module, name in modules
        },
        'idna': {
            'encode': [[units(text), answer(lambda: text.encode('idna'))] for text in IDNA_TEXTS],
            'decode': [[data.hex(), answer(lambda: data.decode('idna'))] for data in IDNA_BYTES],
            'points': points_digest(),
        },
        'punycode': {
            'encode': [[units(text), answer(lambda: text.encode('punycode'))] for text in PUNYCODE_TEXTS],
            'decode': [
                [data.hex(), handler, answer(lambda: data.decode('punycode', handler))]
                for data in PUNYCODE_BYTES for handler in ('strict', 'replace', 'ignore', 'surrogateescape')
            ],
        },
    }
    json.dump(result, sys.stdout, ensure_ascii=True, indent=1)
    print()


QUESTIONS = {
    'decode': lambda *arguments: list(decode_answers(*arguments)),
    'encode': lambda *arguments: list(encode_answers(*arguments)),
    'decode_pieces': lambda *arguments: list(decode_pieces_answers(*arguments)),
    'points': lambda: list(every_prepared()),
}


def serve():
    for line in sys.stdin:
        kind, *arguments = json.loads(line)
        print(json.dumps(QUESTIONS[kind](*arguments)), flush=True)


if sys.argv[1:] == ['record']:
    record()
else:
    serve()
