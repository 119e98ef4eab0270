/** Exports for other rooms of the library only. */
export { redirect_warnings } from '../warnings.js';
