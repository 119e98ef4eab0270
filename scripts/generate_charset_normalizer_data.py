"""Writes lib/charset_normalizer/search/data.cjs: what charset_normalizer 3.4.7 and CPython 3.13 know of characters and languages.

    python3.13 scripts/generate_charset_normalizer_data.py

The data are the letters of each language by frequency, the blocks of Unicode, the names of encodings, and for each
character the properties that the rules ask for, most of which are derived from its name.
"""

import sys
from encodings.aliases import aliases
from pathlib import Path

from charset_normalizer import __version__, md
from charset_normalizer.api import IANA_SUPPORTED_MB_FIRST
from charset_normalizer.cd import encoding_languages
from charset_normalizer.constant import (
    CHARDET_CORRESPONDENCE, COMMON_CJK_CHARACTERS, FREQUENCIES, IANA_SUPPORTED, IANA_SUPPORTED_SIMILAR, UNICODE_RANGES_COMBINED,
)
from charset_normalizer.utils import _character_flags, is_multi_byte_encoding, is_punctuation, is_separator, is_symbol

TARGET = Path(__file__).resolve().parent.parent / 'lib/charset_normalizer/search/data.cjs'
DIGITS = '0123456789abcdefghijklmnopqrstuvwxyz'
FIRST_SIGN = ':'
LATIN, ACCENTED, CJK, ARABIC, ISOLATED = 1, 2, 4, 128, 256  # charset_normalizer's flags


def base36(number):
    digits = ''
    while number or not digits:
        number, digit = divmod(number, 36)
        digits = DIGITS[digit] + digits
    return digits


def properties(character):
    """Bits, of which the first has the value 1; lib/charset_normalizer/search/characters.cjs names them."""
    printable, alpha = character.isprintable(), character.isalpha()
    flags = _character_flags(character) if alpha else 0
    # Of ASCII, charset_normalizer lets only these be spaces.
    space = character in ' \t\n\v\f\r' if character.isascii() else character.isspace()
    bits = (
        printable, alpha, character.isupper(), character.islower(), space, character.isdigit(),
        flags & LATIN, flags & ACCENTED, flags & CJK, flags & ARABIC, flags & ISOLATED, flags & md._GLYPH_MASK,
        printable and is_punctuation(character), printable and is_symbol(character), is_separator(character),
    )
    return sum(1 << at for at, bit in enumerate(bits) if bit)


def runs(values):
    """Pairs of a value and the number of times that it is repeated."""
    found = []
    for value in values:
        if found and found[-1][0] == value:
            found[-1][1] += 1
        else:
            found.append([value, 1])
    return found


def characters():
    """The properties of all code points, as runs: the length in base 36, if it is not 1, and a sign for the properties, from `:` on."""
    signs, written = {}, []
    for value, length in runs(properties(chr(point)) for point in range(0x110000)):
        sign = signs.setdefault(value, chr(ord(FIRST_SIGN) + len(signs)))
        written.append(('' if length == 1 else base36(length)) + sign)
    assert len(signs) <= ord('a') - ord(FIRST_SIGN), 'the signs are no digits'
    return list(signs), ''.join(written)


def blocks():
    """The name and the length of each block. What is between blocks has no name."""
    end, found = 0, []
    for start, stop, name in sorted((block.start, block.stop, name) for name, block in UNICODE_RANGES_COMBINED.items()):
        if start > end:
            found.append(['', start - end])
        assert start >= end
        found.append([name, stop - start])
        end = stop
    return ';'.join(f'{name},{base36(length)}' for name, length in found)


def targets():
    """The languages of the encodings of other scripts than Latin: pairs of encodings and languages."""
    found = {}
    for encoding in IANA_SUPPORTED:
        if not is_multi_byte_encoding(encoding) and encoding not in found:
            languages = tuple(encoding_languages(encoding))
            if languages != ('Latin Based',):
                found.setdefault(languages, dict())[encoding] = None
    return [[' '.join(encodings), list(languages)] for languages, encodings in found.items()]


def not_text():
    """The aliases of what Python lists among its encodings, but does not decode text, here at least."""
    listed = {alias: module for alias, module in aliases.items() if module not in IANA_SUPPORTED}
    return {**listed, **{module: module for module in listed.values()}}


def check_aliases():
    """A name is an alias of one encoding only, so that the order of the aliases has no effect."""
    for alias, module in aliases.items():
        assert alias not in aliases.values() or alias == module, alias
        assert (alias == module) or alias not in IANA_SUPPORTED, alias


def literal(value):
    if isinstance(value, str):
        escaped = ''.join(
            f'\\{char}' if char in "'\\" else char if char.isprintable() else f'\\u{ord(char):04x}' for char in value
        )
        return f"'{escaped}'"
    if isinstance(value, list):
        return '[' + ', '.join(map(literal, value)) + ']'
    if isinstance(value, dict):
        return '{\n' + ''.join(f'  {literal(key)}: {literal(item)},\n' for key, item in value.items()) + '}'
    return str(value)


def main():
    assert sys.version_info[:2] == (3, 13), 'the properties of characters are those of CPython 3.13'
    check_aliases()
    signs, written = characters()
    parts = {
        'encodings': ' '.join(dict.fromkeys(IANA_SUPPORTED_MB_FIRST)),
        'not_text': not_text(),
        'similar': {encoding: ' '.join(others) for encoding, others in IANA_SUPPORTED_SIMILAR.items()},
        'reported': CHARDET_CORRESPONDENCE,
        'targets': targets(),
        'frequencies': {language: ''.join(letters) for language, letters in FREQUENCIES.items()},
        'common': ''.join(sorted(COMMON_CJK_CHARACTERS)),
        'blocks': blocks(),
        'classes': signs,
        'characters': written,
    }
    for letters in FREQUENCIES.values():
        assert all(len(letter) == 1 for letter in letters)
    version = sys.version.split()[0]
    text = (
        f'// Generated by scripts/generate_charset_normalizer_data.py from charset_normalizer {__version__} (MIT, see NOTICE) and\n'
        f'// CPython {version}: do not edit.\n'
        "'use strict';\n"
    )
    for name, value in parts.items():
        text += f"\n/** @type {{import('./types.js').Data['{name}']}} */"
        text += f'\nexports.{name} = {literal(value)};\n'
    TARGET.write_text(text, encoding='utf-8')


main()
