/** `namedtuple`, `Mapping` and `MutableMapping`. Used inside this library only. */
export { Mapping } from './mapping.js';
export {
  MutableMapping,
  _update_mapping,
  make_mapping,
  update_mapping,
} from './mutable_mapping.js';
export { NamedTuple, type Unpacked, refuse_assignment } from './named_tuple.js';
export { type NamedTupleClass, namedtuple } from './namedtuple.js';
