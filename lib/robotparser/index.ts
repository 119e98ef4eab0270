// @unasync
/**
 * `urllib.robotparser`: determines what a site's robots.txt allows.
 *
 * @see {@link https://docs.python.org/3.13/library/urllib.robotparser.html}
 * @module
 */
export { RobotFileParser } from './robot_file_parser.js';
export { Entry, RequestRate, RuleLine } from './rules.js';
