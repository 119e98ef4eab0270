/** What of this room another room needs, and programs do not. */
export { redirect_warnings } from '../warnings.js';
