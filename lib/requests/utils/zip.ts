// Mirrors CPython v3.13.18 Lib/zipfile/__init__.py, as far as reading one member needs it.
import { require_module } from '../../python/platform/index.js';
import { str } from '../../python/bytes/index.js';
import {
  Exception,
  NotImplementedError,
  OSError,
  memory_error_of,
  name_classes,
  null_on,
} from '../../python/errors/internal.js';
import { repr } from '../../python/objects/index.js';
import { type BufferedFile, open } from '../../python/streams/index.js';
import { zlib_error } from '../../urllib3/plain.js';

const zlib = () => require_module('node:zlib');

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;
const END_SIZE = 22;
const ENTRY_SIZE = 46;
const LOCAL_SIZE = 30;
const LONGEST_COMMENT = 0xffff;
const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED = 0x1;
const NAME_IS_UTF8 = 0x800;

/** Raised if an archive is damaged. */
class BadZipFile extends Exception {}
name_classes({ BadZipFile }, 'zipfile');

/**
 * Returns the content of a member, or null if the file is not an archive, cannot be read, or has no such member.
 *
 * @throws {@link BadZipFile} if the archive is damaged; Python's `zlib.error` if the member's compressed data is invalid;
 * {@link NotImplementedError} if the member is encrypted or compressed by a method other than Deflate.
 */
export function read_member(path: string, name: string): Uint8Array | null {
  const file = null_on(OSError, () => open(path, 'rb'));
  if (file === null) return null;
  try {
    return member_of(file, name);
  } finally {
    file.close();
  }
}

function member_of(file: BufferedFile, name: string): Uint8Array | null {
  const end = null_on(OSError, () => find_end(file));
  if (end === null) return null;
  const entry = read_directory(file, end).findLast((each) => each.name === name);
  if (entry === undefined) return null;
  const header = part_of(file, entry.offset, LOCAL_SIZE);
  if (header.length < LOCAL_SIZE) throw new BadZipFile('Truncated file header');
  if (header.readUInt32LE(0) !== LOCAL_HEADER) {
    throw new BadZipFile('Bad magic number for file header');
  }
  if ((entry.flags & ENCRYPTED) !== 0) {
    throw new NotImplementedError(`File ${repr(name)} is encrypted, password required`);
  }
  const start = entry.offset + LOCAL_SIZE + header.readUInt16LE(26) + header.readUInt16LE(28);
  const content = unpacked(entry.method, part_of(file, start, entry.size));
  if (zlib().crc32(content) !== entry.crc)
    throw new BadZipFile(`Bad CRC-32 for file ${repr(name)}`);
  return content;
}

/** Returns `size` bytes of a file, or fewer at its end. An archive may be larger than what Node reads at once. */
function part_of(file: BufferedFile, start: number, size: number): Buffer {
  file.seek(start);
  const { buffer, byteOffset, length } = file.read(size);
  return require_module('node:buffer').Buffer.from(buffer, byteOffset, length);
}

function unpacked(method: number, packed: Uint8Array): Uint8Array {
  if (method === STORED) return packed;
  if (method !== DEFLATED) {
    throw new NotImplementedError('That compression method is not supported');
  }
  try {
    // As in CPython, the checksum detects truncated data.
    return zlib().inflateRawSync(packed, { finishFlush: zlib().constants.Z_SYNC_FLUSH });
  } catch (error) {
    throw (
      memory_error_of(error) ?? zlib_error(zlib().constants.Z_DATA_ERROR, (error as Error).message)
    );
  }
}

/** The end-of-central-directory record of an archive, and its position. */
interface End {
  readonly record: Buffer;
  readonly position: number;
}

function find_end(file: BufferedFile): End | null {
  const size = file.seek(0, 2);
  const first = Math.max(0, size - END_SIZE - LONGEST_COMMENT);
  const last = part_of(file, first, size - first);
  for (let at = last.length - END_SIZE; at >= 0; at -= 1) {
    if (last.readUInt32LE(at) !== END_OF_DIRECTORY) continue;
    return { record: last.subarray(at), position: first + at };
  }
  return null;
}

function read_directory(file: BufferedFile, { record, position }: End) {
  const size = record.readUInt32LE(12);
  const given = record.readUInt32LE(16);
  // The offsets do not include data before the archive, such as a script that extracts it.
  const before = position - size - given;
  if (given + before < 0) throw new BadZipFile('Bad offset for central directory');
  const data = part_of(file, given + before, size);
  const entries = [];
  let at = 0;
  while (at + ENTRY_SIZE <= size) {
    if (data.readUInt32LE(at) !== DIRECTORY_ENTRY) {
      throw new BadZipFile('Bad magic number for central directory');
    }
    const flags = data.readUInt16LE(at + 8);
    const [name_size, extra_size, comment_size] = [28, 30, 32].map((offset) =>
      data.readUInt16LE(at + offset),
    ) as [number, number, number];
    const name = data.subarray(at + ENTRY_SIZE, at + ENTRY_SIZE + name_size);
    entries.push({
      name: str(name, (flags & NAME_IS_UTF8) === 0 ? 'cp437' : 'utf-8'),
      flags,
      method: data.readUInt16LE(at + 10),
      crc: data.readUInt32LE(at + 16),
      size: data.readUInt32LE(at + 20),
      offset: data.readUInt32LE(at + 42) + before,
    });
    at += ENTRY_SIZE + name_size + extra_size + comment_size;
  }
  return entries;
}
