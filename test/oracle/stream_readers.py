"""Records what the readers of `codecs.getreader` answer before and after an error of decoding, for each family of encodings.

    python3.13 test/oracle/stream_readers.py > test/vectors/stream_readers.json

Each answer is [encoding, data as hexadecimal, call, outcomes of the call made eight times]. An outcome is the result, or
[class of the error, its start and end, the number of bytes of its object].
"""

import codecs
import io
import json

from made_with import made_with

FAULTS = {
    'utf-8': b'one\nt\xff\nthree\nfour\n',
    'utf-8-sig': b'\xef\xbb\xbfone\nt\xff\nthree\nfour\n',
    'ascii': b'one\nt\xff\nthree\n',
    'cp1252': b'one\nt\x81\nthree\n',
    'utf-16': 'one\nt'.encode('utf-16') + b'\x00\xdc' + '\nthree\nfour\n'.encode('utf-16-le'),
    'utf-16-le': 'one\nt'.encode('utf-16-le') + b'\x00\xdc' + '\nthree\nfour\n'.encode('utf-16-le'),
    'utf-32': 'one\nt'.encode('utf-32') + b'\xff\xff\xff\xff' + '\nthree\nfour\n'.encode('utf-32-le'),
    'utf-7': b'one\nt+\xff\nthree\nfour\n',
    'unicode_escape': b'one\nt\\N{zz}\nthree\n',
    'raw_unicode_escape': b'one\nt\\uzz\nthree\n',
    'shift_jis': b'one\nt\xff\nthree\nfour\n',
    'euc_kr': b'one\nt\xff\nthree\nfour\n\xa1',
    'hz': b'one\nt~x\nthree\nfour\n',
    'iso2022_jp': b'one\nt\x80\nthree\nfour\n',
    'gb18030': b'one\x0btwo\nt\xff\nthree\n',
    'big5': b'one\r\ntwo\rthree\n\xa1',
}
CALLS = {
    'read': lambda reader: reader.read(),
    'read 3': lambda reader: reader.read(3),
    'readline': lambda reader: reader.readline(),
    'readline 4': lambda reader: reader.readline(4),
    'readlines': lambda reader: reader.readlines(),
}


def outcome(call, reader):
    try:
        return call(reader)
    except UnicodeDecodeError as error:
        return ['UnicodeDecodeError', error.start, error.end, len(error.object)]


def outcomes(encoding, data, call):
    reader = codecs.getreader(encoding)(io.BytesIO(data))
    return [outcome(call, reader) for _ in range(8)]


answers = [
    [encoding, data.hex(), name, outcomes(encoding, data, call)]
    for encoding, data in FAULTS.items()
    for name, call in CALLS.items()
]
command = 'python3.13 test/oracle/stream_readers.py > test/vectors/stream_readers.json'
print(json.dumps({'about': made_with(command), 'answers': answers}, indent=1))
