"""The encodings that charset_normalizer detects, called as by Requests.

    python3.13 test/oracle/requests_detection.py > test/vectors/requests_detection.json
"""

import json
import platform

import charset_normalizer

UNICODE = ('utf-8', 'utf-8-sig', 'utf-16', 'utf-16-le', 'utf-32', 'utf-32-be')
SAMPLES = (
    ('en', 'Plain English text without any special characters at all.', ()),
    ('de', 'Gr\u00fc\u00dfe aus M\u00fcnchen, wo die Stra\u00dfen breit sind und das \u00d6l flie\u00dft. Viele h\u00f6ren laute Musik.', ('latin-1', 'cp1252')),
    ('fr', "L\u00e0-bas, l'\u00e9t\u00e9 est tr\u00e8s agr\u00e9able et les \u00e9l\u00e8ves \u00e9tudient pr\u00e8s de la for\u00eat.", ('latin-1', 'cp1252')),
    ('es', 'El ni\u00f1o comi\u00f3 pi\u00f1as en la monta\u00f1a ma\u00f1ana; \u00bfd\u00f3nde est\u00e1 la informaci\u00f3n?', ('latin-1',)),
    ('ru', '\u041f\u0440\u0438\u0432\u0435\u0442, \u043c\u0438\u0440! \u042d\u0442\u043e \u043e\u0431\u044b\u0447\u043d\u044b\u0439 \u0440\u0443\u0441\u0441\u043a\u0438\u0439 \u0442\u0435\u043a\u0441\u0442.', ('cp1251', 'koi8-r')),
    ('ja', '\u3053\u308c\u306f\u65e5\u672c\u8a9e\u306e\u6587\u7ae0\u3067\u3059\u3002\u6587\u5b57\u30b3\u30fc\u30c9 12 \u3092\u78ba\u304b\u3081\u307e\u3059\u3002', ('shift_jis', 'euc_jp', 'iso2022_jp')),
    ('zh', '\u8fd9\u662f\u4e00\u4e2a\u7528\u6765\u68c0\u6d4b\u7f16\u7801\u7684\u4e2d\u6587\u53e5\u5b50, 2 \u5e0c\u671b\u80fd\u591f\u8bc6\u522b\u3002', ('gb18030',)),
    ('ko', '\uc774\uac83\uc740 \uc778\ucf54\ub529\uc744 \uac10\uc9c0\ud558\uae30 \uc704\ud55c \ud55c\uad6d\uc5b4 \ubb38\uc7a5\uc785\ub2c8\ub2e4.', ('euc_kr',)),
    ('el', '\u0391\u03c5\u03c4\u03cc \u03b5\u03af\u03bd\u03b1\u03b9 \u03ad\u03bd\u03b1 \u03b5\u03bb\u03bb\u03b7\u03bd\u03b9\u03ba\u03cc \u03ba\u03b5\u03af\u03bc\u03b5\u03bd\u03bf.', ('iso8859-7',)),
    ('pl', 'Za\u017c\u00f3\u0142\u0107 g\u0119\u015bl\u0105 ja\u017a\u0144, to jest polski tekst do wykrywania kodowania.', ('iso8859-2', 'cp1250')),
)


def cases():
    yield ['nothing', 'none', b'']
    for language, text, legacy in SAMPLES:
        for encoding in (*UNICODE, *legacy):
            yield [language, encoding, text.encode(encoding)]


META, XML, EMACS = '<meta charset="%s">', "<?xml version='1.0' encoding='%s'?><a/>", '# -*- coding: %s -*-\n'
KNOWN = (
    'utf-8', 'UTF8', 'us-ascii', 'iso-8859-1', 'Latin1', 'windows-1252', 'iso-8859-2', 'iso-8859-15', 'windows-1251', 'koi8-r', 'macintosh',
    'shift_jis', 'euc-jp', 'iso-2022-jp', 'gb2312', 'gbk', 'gb18030', 'big5', 'euc-kr', 'tis-620', 'hz', 'cp850',
)
NOT_DECLARED = ('nonsense', 'utf-16', 'utf-16le', 'utf-32', 'utf-7', 'cp037', 'hex', 'koi8-u', 'unicode_escape', 'punycode', 'utf_8_sig')


def declarations():
    """Texts that declare an encoding."""
    english, french, russian, japanese = (SAMPLES[at][1] for at in (0, 2, 4, 5))
    for declaration in (META, XML, EMACS):
        for name in (*KNOWN, *NOT_DECLARED):
            yield (declaration % name + english).encode()
            yield (declaration % name + french).encode()
        for name, text in (('iso-8859-1', french), ('windows-1252', french), ('windows-1251', russian), ('koi8-r', russian), ('shift_jis', japanese), ('euc-jp', japanese)):
            yield (declaration % name + text).encode(name)
    for text in (
        'charset=nonsense, charset=latin1', 'encoding: hex, then nothing', 'charset = utf-8', 'charset\t=utf-8', '{"charset":"latin1"}', 'the encoding is latin1',
        'x' * 8178 + 'charset=latin1', 'x' * 8186 + 'charset=latin1', '\ufeff<meta charset=utf-8>', '\ufeff<meta charset=shift_jis>', 'charset=latin1, then \0, and more',
    ):
        yield text.encode()
    for encoding in ('utf-16', 'utf-16-le', 'utf-16-be', 'iso2022_jp'):
        yield (META % 'utf-8' + japanese).encode(encoding)


WORDS = 'the quick brown fox jumps over a lazy dog and runs away from it all while others sleep in houses'


def with_nul():
    """ASCII with a NUL: of each length, at three places."""
    for length in range(2, 64):
        for at in (length // 3, length // 2, length - 1):
            text = bytearray(WORDS[length % 7:][:length].encode())
            text[at] = 0
            yield bytes(text)


def answer(data):
    return charset_normalizer.detect(data)['encoding']


if __name__ == '__main__':
    about = {
        'command': 'python3.13 test/oracle/requests_detection.py > test/vectors/requests_detection.json',
        'python': platform.python_version(),
        'charset_normalizer': charset_normalizer.__version__,
    }
    print(json.dumps({
        'about': about,
        'cases': [[language, encoding, data.hex(), answer(data)] for language, encoding, data in cases()],
        'declared': [[data.decode('latin-1'), answer(data)] for data in declarations()],
        'nul': [[data.decode('latin-1'), answer(data)] for data in with_nul()],
    }, indent=1))
