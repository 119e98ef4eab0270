/** Marks a call whose second argument is the list of all values, in the order that `bind` returns. */
export const BOUND = Symbol('bound');
