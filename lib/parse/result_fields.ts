// Mirrors CPython v3.13.18 Lib/urllib/parse.py (the named tuples that the result classes extend).
import type { Bytes } from '../python/bytes/index.js';
import type { Arguments } from '../python/calls/index.js';
import { NamedTuple, type Unpacked, refuse_assignment } from '../python/collections/index.js';
import { name_classes } from '../python/errors/internal.js';
import { as_tuple } from '../python/values/index.js';
import { kept_as } from './kept_parts.js';
import { ResultBase } from './result_base.js';

export type DefragValues<Text> = [url: Text, fragment: Text];
export type SplitValues<Text> = [
  scheme: Text,
  netloc: Text,
  path: Text,
  query: Text,
  fragment: Text,
];
export type ParseValues<Text> = [
  scheme: Text,
  netloc: Text,
  path: Text,
  params: Text,
  query: Text,
  fragment: Text,
];

export type DefragFields<Text> = Record<'url' | 'fragment', Text>;
type SplitFields<Text> = Record<'scheme' | 'netloc' | 'path' | 'query' | 'fragment', Text>;
type ParseFields<Text> = SplitFields<Text> & Record<'params', Text>;

/** The narrowest item type of an array that may be unpacked as arguments: `Text`, or `Bytes` for bytes. */
type Least<Text> = Text extends string ? Text : Bytes;

export type DefragArguments<Text> =
  Arguments<DefragValues<Text>, [], DefragFields<Text>> | Unpacked<Text, Least<Text>>;
export type SplitArguments<Text> =
  Arguments<SplitValues<Text>, [], SplitFields<Text>> | Unpacked<Text, Least<Text>>;
export type ParseArguments<Text> =
  Arguments<ParseValues<Text>, [], ParseFields<Text>> | Unpacked<Text, Least<Text>>;

/** The fields of {@link DefragResult} and {@link DefragResultBytes}. */
export abstract class DefragTuple<Text> extends NamedTuple<Text> {
  // By index, so that `const [url, fragment] = result` has their types.
  declare readonly 0: Text;
  declare readonly 1: Text;
  static override readonly _fields = as_tuple('url fragment'.split(' '));

  override _replace(...changes: Readonly<Record<string, unknown>>[]): this {
    return kept_as(this, super._replace(...changes));
  }

  /** The URL without fragment. */
  get url(): Text {
    return this[0];
  }
  /** The fragment, which is empty if there was none. */
  get fragment(): Text {
    return this[1];
  }
}

/** The first fields of a result of `urlsplit` or `urlparse`. */
abstract class LocationTuple<Text extends string | Bytes> extends ResultBase<Text> {
  declare readonly 0: Text;
  declare readonly 1: Text;
  /** Scheme. That of a parsed URL is in lower case; a `scheme` argument keeps its case. */
  get scheme(): Text {
    return this[0];
  }
  /** Network location: `user:password@host:port` or a part of it, or empty if there is none. */
  get netloc(): Text {
    return this[1];
  }
}

/** The fields of {@link SplitResult} and {@link SplitResultBytes}. */
export abstract class SplitTuple<Text extends string | Bytes> extends LocationTuple<Text> {
  declare readonly 2: Text;
  declare readonly 3: Text;
  declare readonly 4: Text;
  static override readonly _fields = as_tuple('scheme netloc path query fragment'.split(' '));

  /** Path, including params. */
  get path(): Text {
    return this[2];
  }
  /** Query, without the `?`. */
  get query(): Text {
    return this[3];
  }
  /** Fragment, without the `#`. */
  get fragment(): Text {
    return this[4];
  }
}

/** The fields of {@link ParseResult} and {@link ParseResultBytes}. */
export abstract class ParseTuple<Text extends string | Bytes> extends LocationTuple<Text> {
  declare readonly 2: Text;
  declare readonly 3: Text;
  declare readonly 4: Text;
  declare readonly 5: Text;
  static override readonly _fields = as_tuple(SplitTuple._fields.toSpliced(3, 0, 'params'));

  /** Path, without the params of its last segment. */
  get path(): Text {
    return this[2];
  }
  /** Params of the last path segment, without the first `;`. */
  get params(): Text {
    return this[3];
  }
  /** Query, without the `?`. */
  get query(): Text {
    return this[4];
  }
  /** Fragment, without the `#`. */
  get fragment(): Text {
    return this[5];
  }
}

for (const { prototype } of [DefragTuple, ResultBase, LocationTuple, SplitTuple, ParseTuple]) {
  refuse_assignment(prototype);
}
// In Python, the tuples have these names, which appear in error messages of the constructors.
name_classes({ DefragResult: DefragTuple, SplitResult: SplitTuple, ParseResult: ParseTuple });
