/** Internal exports, for the library's other rooms only. */
export { redirect_warnings } from '../warnings.js';
