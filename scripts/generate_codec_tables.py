"""Writes lib/python/encodings/tables.cjs: the charset data of CPython 3.13 that iconv-lite lacks.

    python3.13 scripts/generate_codec_tables.py

The data are the names of all codecs, the complete single-byte charsets, the double-byte charsets as corrections of
iconv-lite's tables, and the tables of stringprep (RFC 3454) that the `idna` codec needs.
"""

import codecs
import encodings.aliases
import json
import pkgutil
import stringprep
import sys
import unicodedata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ICONV = ROOT / 'node_modules/iconv-lite/encodings/tables'
TARGET = ROOT / 'lib/python/encodings/tables.cjs'

UNDEFINED = '\ufffe'
BUILT_IN = {  # these need no data; lib/python/encodings/registry.ts lists their names
    'ascii', 'charmap', 'cp1252', 'latin_1', 'punycode', 'raw_unicode_escape', 'undefined',
    'unicode_escape', 'utf_7', 'utf_8', 'utf_8_sig', 'utf_16', 'utf_16_be', 'utf_16_le', 'utf_32',
    'utf_32_be', 'utf_32_le',
}
# The iconv-lite table, or the codec, that each charset is based on: the one that makes the correction smallest.
# johab and the Shift JIS of 2000 and 2004 are missing because they are computed from other charsets.
DOUBLE_BYTE = {
    'big5': 'cp950',
    'big5hkscs': 'big5hkscs',
    'cp932': 'shiftjis',
    'cp949': 'cp949',
    'cp950': 'cp950',
    'euc_jis_2004': 'eucjp',
    'euc_jisx0213': 'euc_jis_2004',
    'euc_jp': 'eucjp',
    'euc_kr': 'cp949',
    'gb18030': 'gbk',
    'gb2312': 'cp936',
    'gbk': 'cp936',
    'shift_jis': 'shiftjis',
}
# The files of iconv-lite's charsets, where it is not one file of the same name.
ICONV_FILES = {'big5hkscs': ['cp950', 'big5-added'], 'gbk': ['cp936', 'gbk-added']}


def all_codecs():
    for module in pkgutil.iter_modules(encodings.__path__):
        try:
            yield module.name, codecs.lookup(module.name)
        except LookupError:
            pass


def one_byte(codec, byte):
    """The character that the byte encodes by itself, or the error."""
    try:
        return bytes([byte]).decode(codec)
    except UnicodeDecodeError as error:
        return error


def encoded_points(codec):
    """Every code point of the planes that charsets use, with its bytes; empty if it cannot be encoded."""
    for point in range(0x30000):
        char = chr(point)
        yield char, char.encode(codec, 'ignore')


def single_byte_charsets():
    tables = {}
    for name, info in all_codecs():
        if name in BUILT_IN or name == 'iso8859_1':
            continue
        module = sys.modules[f'encodings.{name}']
        if not (hasattr(module, 'decoding_table') or hasattr(module, 'decoding_map')):
            continue
        assert info.name == name.replace('_', '-'), name
        table = [one_byte(name, byte) for byte in range(256)]
        table = [char if isinstance(char, str) else UNDEFINED for char in table]
        # A character is encoded to the last byte that decodes to it.
        inverse = {char: byte for byte, char in enumerate(table) if char != UNDEFINED}
        for char, encoded in encoded_points(name):
            assert encoded == (bytes([inverse[char]]) if char in inverse else b''), (name, char)
        ascii_half = all(ord(char) == byte for byte, char in enumerate(table[:128]))
        tables[name] = ''.join(table[128:] if ascii_half else table)
    return tables


def expand(chunks):
    """Reads a table in iconv-lite's notation: [first code in hex, text | number of consecutive characters, ...]."""
    table = {}
    for first, *parts in chunks:
        code, last = int(first, 16), ''
        for part in parts:
            if isinstance(part, int):
                for _ in range(part):
                    last = chr(ord(last) + 1)
                    table[code] = last
                    code += 1
                continue
            position = 0
            while position < len(part):
                last = part[position]
                position += 1
                if last == '\u0fff':  # marks a pair of code points
                    last = part[position : position + 2]
                    position += 2
                table[code] = last
                code += 1
    return {code: text for code, text in table.items() if 0xFF < code < 0x1000000}


def contract(table):
    """The inverse of expand."""
    chunks = []
    for code in sorted(table):
        text = table[code]
        if chunks and chunks[-1][0] + len(chunks[-1][1]) == code and code & 0xFF:
            chunks[-1][1].append(text)
        else:
            chunks.append((code, [text]))
    return [[f'{code:x}', *parts_of(texts)] for code, texts in chunks]


def parts_of(texts):
    parts, run = [''], 0
    for index, text in enumerate(texts):
        previous = texts[index - 1] if index else ''
        if len(previous) == len(text) == 1 and ord(text) == ord(previous) + 1:
            run += 1
            continue
        parts = close_run(parts, run, texts, index)
        run = 0
        parts[-1] += text if len(text) == 1 else '\u0fff' + text
    parts = close_run(parts, run, texts, len(texts))
    return [part for part in parts if part != '']


def close_run(parts, run, texts, index):
    if run > 3:
        return [*parts, run, '']
    parts[-1] += ''.join(texts[index - run : index])
    return parts


def double_byte_table(codec):
    """Every two-byte code (and in EUC three-byte codes after 0x8F) with its text."""
    table = {}
    for lead in range(0x80, 0x100):
        alone = one_byte(codec, lead)
        if isinstance(alone, str) or alone.reason != 'incomplete multibyte sequence':
            continue
        for trail in range(0x100):
            add_code(table, codec, bytes([lead, trail]))
    if codec.startswith('euc_j'):
        for second in range(0x80, 0x100):
            for third in range(0x80, 0x100):
                add_code(table, codec, bytes([0x8F, second, third]))
    return table


def add_code(table, codec, code):
    try:
        table[int.from_bytes(code)] = code.decode(codec)
    except UnicodeDecodeError:
        pass


def ranges(numbers):
    found = []
    for number in sorted(numbers):
        if found and found[-1][1] == number - 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    return found


def correction(codec, base_name, done):
    """The changes that turn iconv-lite's table (or another codec's) into CPython's, and the encoding exceptions.

    A character is encoded to the first two-byte code that decodes to it (with `last`, to the last one), else to
    the last three-byte code.
    """
    expected = double_byte_table(codec)
    parent = base_name if base_name.startswith('euc_') else ''
    base = double_byte_table(parent) if parent else iconv_table(base_name)
    singles = [one_byte(codec, byte) for byte in range(0x100)]
    alone = {byte: char for byte, char in enumerate(singles) if isinstance(char, str)}
    illegal = (
        byte for byte, error in enumerate(singles)
        if byte not in alone and error.reason == 'illegal multibyte sequence'
    )
    points = list(encoded_points(codec))
    exceptions = {last: encoding_exceptions(points, expected, alone, last) for last in (False, True)}
    last = len(exceptions[True]) < len(exceptions[False])
    inherited = done[parent] if parent else {}
    done[codec] = exceptions[last]
    return {
        'parent': parent,
        'iconv': '' if parent else base_name,
        'drop': spans(ranges(code for code in base if code not in expected)),
        'set': contract({code: text for code, text in expected.items() if base.get(code) != text}),
        'alone': ' '.join(alone_runs(alone)),
        'illegal': spans(ranges(illegal)),
        'last': last,
        'encode': ' '.join(
            f'{ord(char):x}:{code:x}' for char, code in exceptions[last].items() if inherited.get(char) != code
        ),
    }


def iconv_table(name):
    files = [ICONV / f'{file}.json' for file in ICONV_FILES.get(name, [name])]
    return expand(chunk for file in files for chunk in json.loads(file.read_text()))


def spans(found):
    return ' '.join(f'{low:x}-{high:x}' if low != high else f'{low:x}' for low, high in found)


def alone_runs(alone):
    """The bytes that encode a character by themselves, except ASCII."""
    runs = []
    for byte, char in sorted(alone.items()):
        if byte < 0x80 and ord(char) == byte:
            continue
        if runs and runs[-1][1] == byte - 1 and ord(char) - byte == runs[-1][2] - runs[-1][0]:
            runs[-1][1] = byte
        else:
            runs.append([byte, byte, ord(char)])
    return (f'{low:x}-{high:x}:{point:x}' for low, high, point in runs)


def encoding_exceptions(points, table, alone, last):
    double = sorted((code for code in table if code < 0x10000), reverse=not last)
    triple = sorted(code for code in table if code > 0xFFFF)
    inverse = {table[code]: code for code in [*triple, *double]}
    inverse |= {char: byte for byte, char in alone.items()}
    exceptions = {}
    for char, encoded in points:
        # The long forms of gb18030 and euc_kr are computed.
        code = int.from_bytes(encoded) if len(encoded) < 4 else 0
        if inverse.get(char, 0) != code:
            exceptions[char] = code
    return exceptions


def names():
    """`module name: aliases` of each text encoding that is not built in."""
    aliases = {}
    for alias, module in encodings.aliases.aliases.items():
        aliases.setdefault(module, []).append(alias)
    lines = {}
    for module, info in all_codecs():
        if module in BUILT_IN or module == 'iso8859_1' or not info._is_text_encoding:
            continue
        lines[module] = ' '.join(sorted(aliases.get(module, [])))
    return lines


def set_of(predicate):
    """The code points of a stringprep table, as alternating gaps and lengths of ranges in base 36."""
    numbers, position = [], 0
    for low, high in ranges(point for point in range(0x110000) if predicate(chr(point))):
        numbers += [low - position, high - low + 1]
        position = high + 1
    return ' '.join(base36(number) for number in numbers)


def base36(number):
    digits = ''
    while number or not digits:
        number, digit = divmod(number, 36)
        digits = '0123456789abcdefghijklmnopqrstuvwxyz'[digit] + digits
    return digits


def prohibited(char):
    tables = ('c12', 'c22', 'c3', 'c4', 'c5', 'c6', 'c7', 'c8', 'c9')
    return any(getattr(stringprep, f'in_table_{table}')(char) for table in tables)


def stringprep_tables():
    return {
        'unassigned': set_of(stringprep.in_table_a1),
        'unknown': set_of(lambda char: unicodedata.category(char) == 'Cn'),
        'nothing': set_of(stringprep.in_table_b1),
        'folded': ' '.join(
            f'{point:x}:' + '+'.join(f'{ord(char):x}' for char in text)
            for point, text in sorted(stringprep.b3_exceptions.items())
            if text != chr(point)
        ),
        'unfolded': set_of(lambda char: stringprep.b3_exceptions.get(ord(char)) == char),
        'prohibited': set_of(prohibited),
        'right_to_left': set_of(stringprep.in_table_d1),
        'left_to_right': set_of(stringprep.in_table_d2),
        'renormalized': ' '.join(
            f'{point:x}:{ord(old):x}' for point, old in renormalized()
        ),
    }


def renormalized():
    """Ideographs whose decomposition was corrected after Unicode 3.2."""
    for point in range(0x110000):
        old = unicodedata.ucd_3_2_0.normalize('NFKC', chr(point))
        if old not in (unicodedata.normalize('NFKC', chr(point)), chr(point)):
            assert len(old) == 1
            yield point, old


def literal(text):
    """A JavaScript string literal; invisible characters are escaped."""
    chars = []
    for char in text:
        if char in "'\\":
            chars.append('\\' + char)
        elif unicodedata.category(char) in ('Lu', 'Ll', 'Lo', 'Nd', 'Po', 'Sm') or char in ' -_()[]':
            chars.append(char)
        elif ord(char) < 0x100:
            chars.append(f'\\x{ord(char):02x}')
        elif ord(char) < 0x10000:
            chars.append(f'\\u{ord(char):04x}')
        else:
            chars.append(f'\\u{{{ord(char):x}}}')
    return "'" + ''.join(chars) + "'"


def value(item):
    if isinstance(item, bool):
        return 'true' if item else 'false'
    if isinstance(item, int):
        return str(item)
    if isinstance(item, str):
        return literal(item)
    return '[' + ', '.join(value(part) for part in item) + ']'


def record(entries, render=value):
    return '{\n' + ''.join(f'  {literal(key)}: {render(item)},\n' for key, item in entries.items()) + '}'


def main():
    assert sys.version_info[:2] == (3, 13), 'the tables are those of CPython 3.13'
    done = {}
    double = {codec: correction(codec, base, done) for codec, base in DOUBLE_BYTE.items()}
    parts = {
        'names': record(names()),
        'single_byte': record(single_byte_charsets()),
        'double_byte': record(double, record),
        'stringprep': record(stringprep_tables()),
    }
    version = sys.version.split()[0]
    text = f'// Generated by scripts/generate_codec_tables.py from CPython {version}: do not edit.\n'
    text += "'use strict';\n\n"
    for name, body in parts.items():
        text += f'/** @type {{import("./tables.js").Tables["{name}"]}} */\n'
        text += f'exports.{name} = {body};\n\n'
    text += "/** iconv-lite's double-byte charsets. Each table is read at its first use. */\n"
    text += "exports.iconv = require('iconv-lite/encodings/dbcs-data.js');\n"
    TARGET.write_text(text, encoding='utf-8')
    for name, body in parts.items():
        print(f'{name}: {len(body.encode())} bytes')


main()
