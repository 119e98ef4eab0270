// @unasync
/** What other rooms of this library use of `socket` besides its public names. */
export { connect_in_turn } from '../connect_in_turn.js';
