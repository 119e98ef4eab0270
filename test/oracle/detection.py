"""What charset_normalizer says of texts in every encoding that holds them, of binary files, and of other people's texts.

    python3.13 test/oracle/detection.py [FOLDER...] > test/vectors/detection.json

The texts and the binary files are made of detection_texts.json by recipes, which test/unit/charset_normalizer/samples.mjs follows,
too, and are recorded as digests. FOLDER are the `tests` of chardet and the `data` of charset_normalizer, which are not in this
repository; without them, the answers of the last recording are kept.
"""

import hashlib
import json
import platform
import re
import struct
import sys
from pathlib import Path

import charset_normalizer
from charset_normalizer import detect, from_bytes, is_binary
from charset_normalizer.constant import IANA_SUPPORTED

HERE = Path(__file__).resolve().parent
VECTORS = HERE.parent / 'vectors' / 'detection.json'
SENTENCES = json.loads((HERE / 'detection_texts.json').read_text(encoding='utf-8'))
SIZES = (16, 32, 64, 128, 256, 512, 1024, 4096, 20_000, 100_000)
FORMS = ('plain', 'ascii', 'html', 'csv', 'json', 'subtitles')
ENGLISH = 'The quick brown fox jumps over the lazy dog, and nobody knows why it does. '
KINDS = ('random', 'gzip', 'png', 'pdf', 'samples', 'sparse')
# A name before what declares an encoding: without it, the declaration cannot be read.
DECLARATION = re.compile(rb'(?i)(encoding|charset|coding)(?=[:= ]{1,10}["\']?[a-z0-9_-])')


def text_of(language, form, seed, size):
    """At least `size` characters: the sentences in an order that depends on the seed, in one of the forms."""
    sentences, parts, length, at = SENTENCES[language], [], 0, 0
    while length < size:
        sentence = sentences[(seed + at * (1 + seed % 12)) % len(sentences)]
        at += 1
        parts.append({
            'plain': f'{sentence} ' if at % 3 else f'{sentence}\n',
            'ascii': ENGLISH + sentence + '\r\n' if at % 4 == 1 else ENGLISH,
            'html': f'<p class="text">{sentence}</p>\n',
            'csv': f'{at};"{sentence}";{at * 7 % 100},50\r\n',
            'json': f'{{"id": {at}, "text": "{sentence}"}},\n',
            'subtitles': f'{at}\n00:{at // 60 % 60:02}:{at % 60:02},000 --> 00:{at // 60 % 60:02}:{at % 60:02},900\n{sentence}\n\n',
        }[form])
        length += len(parts[-1])
    head = {'html': '<!DOCTYPE html>\n<html><head><title>Page</title></head><body>\n', 'csv': 'id;text;price\r\n', 'json': '[\n'}
    return head.get(form, '') + ''.join(parts)


def cut(text, encoding, size, whole):
    """The text in at most `size` bytes. Unless it is to be whole, a character may be cut."""
    data = text.encode(encoding)
    if not whole:
        return data[:size]
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if len(text[:middle].encode(encoding)) <= size:
            low = middle
        else:
            high = middle - 1
    return text[:low].encode(encoding)


def holds(encoding, language):
    try:
        return ''.join(SENTENCES[language]).encode(encoding).decode(encoding) == ''.join(SENTENCES[language])
    except UnicodeError:
        return False


def recipes():
    pairs = [(language, encoding) for language in SENTENCES for encoding in sorted(set(IANA_SUPPORTED)) if holds(encoding, language)]
    for seed in range(2000):
        language, encoding = pairs[seed % len(pairs)]
        rounds = seed // len(pairs)
        # Each pair gets other sizes and forms, and each in turn.
        size = SIZES[(seed % len(pairs) * 3 + rounds * 4) % len(SIZES)]
        yield [language, encoding, FORMS[(seed + rounds) % len(FORMS)], size, seed]


def text_sample(language, encoding, form, size, seed):
    return cut(text_of(language, form, seed, size), encoding, size, whole=seed % 4 != 3)


def stream(seed, size):
    """Bytes that look random, as compressed data do."""
    blocks = (hashlib.sha256(f'{seed}:{at}'.encode()).digest() for at in range(size // 32 + 1))
    return b''.join(blocks)[:size]


def binary_sample(kind, size, seed):
    data = stream(seed, size)
    if kind == 'gzip':
        return b'\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff' + data
    if kind == 'png':
        return b'\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR' + struct.pack('>II', 640, 480) + b'\x08\x06\x00\x00\x00\x01\x02\x03\x04\x00\x00\x20\x00IDAT' + data
    if kind == 'pdf':
        start = b'%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Length 9 /Filter /FlateDecode >>\nstream\n'
        return start + data + b'\nendstream\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n'
    if kind == 'samples':  # as of sound: small numbers of 16 bits
        return b''.join(struct.pack('<h', byte - 128) for byte in data[: size // 2])
    if kind == 'sparse':  # as of programs: many zeros, and names
        return b''.join(bytes([byte]) + b'\x00\x00\x00' if byte < 200 else b'name_of_something\x00' for byte in data[: size // 4])
    return data


def binary_recipes():
    for seed in range(500):
        yield [KINDS[seed % len(KINDS)], SIZES[seed // len(KINDS) % len(SIZES)] if seed < 360 else 16 + seed * 7 % 3000, seed]


ODD = [b'', b'{"ab": "b"}\x00', b'\x00', b'\xff', b'\xe9' * 6, 'ééé'.encode(), b'\xef\xbb\xbf', b'\xff\xfe', b'+/v8-', b'\x84\x31\x95\x33', b'a' * 40, b'\x1b$B', b'~{']


def number(value, digits):
    return round(value * 10**digits)


def listed(results):
    return [
        [match.encoding, number(match.chaos, 6), number(match.coherence, 4), ' '.join(match.languages), ' '.join(match.could_be_from_charset), int(match.bom)]
        for match in results
    ]


def digest(value):
    text = json.dumps(value, ensure_ascii=False, separators=(',', ':'))
    return hashlib.sha1(text.encode()).hexdigest()[:10]


def answer(data):
    """The best encoding, what detect() and is_binary() say, and digests of the bytes and of all results."""
    results = from_bytes(data)
    best, found = results.best(), detect(data)
    said = [found['encoding'], found['language'], None if found['confidence'] is None else number(found['confidence'], 6)]
    return [best and best.encoding, *said, int(is_binary(data)), digest(listed(results)), hashlib.sha1(data).hexdigest()[:10]]


def hidden(data):
    return DECLARATION.sub(lambda match: b'x' * len(match.group()), data)


def others(folders):
    """Other people's texts by path, and the same without what they declare."""
    found = {}
    for folder in map(Path, folders):
        for file in sorted(folder.rglob('*')):
            if not file.is_file() or file.suffix == '.md' or file.parent == folder and folder.name == 'tests':
                continue
            data = file.read_bytes()
            found[file.relative_to(folder.parent).as_posix()] = answer(data)
            if hidden(data) != data:
                found[file.relative_to(folder.parent).as_posix() + '#hidden'] = answer(hidden(data))
    return found


def main(folders):
    known = json.loads(VECTORS.read_text(encoding='utf-8'))['others'] if not folders else others(folders)
    print(json.dumps({
        'about': {
            'command': 'python3.13 test/oracle/detection.py [FOLDER...] > test/vectors/detection.json',
            'python': platform.python_version(),
            'charset_normalizer': charset_normalizer.__version__,
        },
        'texts': [[recipe, answer(text_sample(*recipe))] for recipe in recipes()],
        'binaries': [[recipe, answer(binary_sample(*recipe))] for recipe in binary_recipes()],
        'odd': [[data.hex(), answer(data)] for data in ODD],
        'others': known,
    }, ensure_ascii=False, separators=(',', ':')).replace('],[[', '],\n[[').replace('],"', '],\n"'))


if __name__ == '__main__':
    main(sys.argv[1:])
