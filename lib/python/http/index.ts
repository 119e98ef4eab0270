export { HTTPMethod } from './method.js';
export { HTTPStatus } from './status.js';
