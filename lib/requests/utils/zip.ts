// Mirrors CPython v3.13.0 Lib/zipfile/__init__.py, as far as reading one member needs it.
import { needed_module } from '../../python/platform/index.js';
import { str } from '../../python/bytes/index.js';
import { Exception, NotImplementedError, name_classes } from '../../python/errors/internal.js';
import { repr } from '../../python/objects/index.js';
import { zlib_error } from '../../urllib3/util/index.js';

const zlib = () => needed_module('node:zlib');

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
export function read_member(path: string, name: string): Buffer | null {
  let data: Buffer;
  try {
    data = needed_module('node:fs').readFileSync(path);
  } catch {
    return null;
  }
  const end = find_end(data);
  if (end < 0) return null;
  const entry = read_directory(data, end).findLast((each) => each.name === name);
  if (entry === undefined) return null;
  if (entry.offset + LOCAL_SIZE > data.length) throw new BadZipFile('Truncated file header');
  if (data.readUInt32LE(entry.offset) !== LOCAL_HEADER) {
    throw new BadZipFile('Bad magic number for file header');
  }
  if ((entry.flags & ENCRYPTED) !== 0) {
    throw new NotImplementedError(`File ${repr(name)} is encrypted, password required`);
  }
  const start =
    entry.offset +
    LOCAL_SIZE +
    data.readUInt16LE(entry.offset + 26) +
    data.readUInt16LE(entry.offset + 28);
  const content = unpacked(entry.method, data.subarray(start, start + entry.size));
  if (zlib().crc32(content) !== entry.crc)
    throw new BadZipFile(`Bad CRC-32 for file ${repr(name)}`);
  return content;
}

function unpacked(method: number, packed: Buffer): Buffer {
  if (method === STORED) return packed;
  if (method !== DEFLATED) {
    throw new NotImplementedError('That compression method is not supported');
  }
  try {
    // As in CPython, the checksum detects truncated data.
    return zlib().inflateRawSync(packed, { finishFlush: zlib().constants.Z_SYNC_FLUSH });
  } catch (error) {
    throw zlib_error(zlib().constants.Z_DATA_ERROR, (error as Error).message);
  }
}

/** Returns the start of the record at the end of the archive, or -1 if there is none. */
function find_end(data: Buffer): number {
  const first = Math.max(0, data.length - END_SIZE - LONGEST_COMMENT);
  for (let at = data.length - END_SIZE; at >= first; at -= 1) {
    if (data.readUInt32LE(at) === END_OF_DIRECTORY) return at;
  }
  return -1;
}

function read_directory(data: Buffer, end: number) {
  const size = data.readUInt32LE(end + 12);
  const given = data.readUInt32LE(end + 16);
  // The offsets do not include data before the archive, such as a script that extracts it.
  const before = end - size - given;
  const entries = [];
  let at = given + before;
  if (at < 0) throw new BadZipFile('Bad offset for central directory');
  while (at + ENTRY_SIZE <= end) {
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
