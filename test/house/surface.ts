/** What each entry point exports, told against the Python module that it mirrors. */
export interface Surface {
  /** The Python module. */
  module: string;
  /** Of a module mirrored in part: the public names that are here. Otherwise all of `__all__` is. */
  part?: readonly string[];
  /** Names of `__all__` that are not here, each with the reason. */
  absent?: Record<string, string>;
  /** Public names of the module outside its `__all__`, which programs use all the same. */
  beyond?: readonly string[];
  /** Names Python's module does not have, each with the reason. */
  ours?: Record<string, string>;
}

export const SURFACE: Record<string, Surface> = {
  parse: {
    module: 'urllib.parse',
    beyond: [
      ...['splittype', 'splithost', 'splituser', 'splitpasswd', 'splitport', 'splitnport'],
      ...['splitquery', 'splittag', 'splitattr', 'splitvalue', 'to_bytes', 'unwrap'],
      ...['uses_relative', 'uses_netloc', 'uses_params', 'uses_query', 'uses_fragment'],
      ...['non_hierarchical', 'scheme_chars', 'clear_cache'],
    ],
  },
};
