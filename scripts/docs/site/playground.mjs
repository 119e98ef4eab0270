// @ts-check
/** The page playground.html, where a reader's own program runs. Its script is in client/run/playground.mjs. */
import fs from 'node:fs';
import path from 'node:path';
import { SETTINGS } from './theme.mjs';

/** With `?embed`, the page is a bare frame of another page. */
const EMBED = `if(/^\\?embed\\b/.test(location.search))document.documentElement.classList.add('embed')`;

/** The code is shown in all languages that a reader may have chosen. */
const ALL = 'data-for="python async blocking both"';

/** @param {string} action @param {string} name @param {string} [title] */
const button = (action, name, title = '') =>
  `<button type="button" class="${action}" ${ALL} data-action="${action}" title="${title}">${name}</button>`;

const PAGE = `<!doctype html><html class="default" lang="en" data-base="./"><head><meta charset="utf-8">
<title>Playground | pyurllib</title><meta name="viewport" content="width=device-width, initial-scale=1">
<script>${SETTINGS};${EMBED}</script>
<link rel="icon" href="assets/favicon.svg"><link rel="stylesheet" href="assets/style.css">
<link rel="stylesheet" href="assets/highlight.css"><link rel="stylesheet" href="assets/custom.css">
<script defer src="assets/playground.js"></script></head>
<body class="playground"><header><a href="index.html">pyurllib</a> <a href="documents/teaching.html">How to embed a program</a></header>
<main id="main"><h1>Playground</h1>
<p>A program runs in this page, with the library in both APIs and the examples' server at <code>http://localhost:8000</code>.</p>
<p class="from-link" role="note" hidden>This program came with the link, and nobody of this site has read it. It runs when you press <em>Run</em>.</p>
<div class="example"><div class="bar">${[
  button('run', 'Run', 'Runs in this page'),
  button('reset', 'Reset', 'Brings back the program of the address'),
  button('link', 'Copy link', 'A link to this page with the program'),
  button('embed', 'Copy embedding', 'The line that shows the program in another page'),
  button('node', 'Copy for Node', 'The program as a file'),
  button('open', 'Open in the playground', 'In a new tab'),
].join('')}</div><div class="panel" ${ALL}></div></div>
<pre class="shown" hidden></pre>
<noscript>The playground needs JavaScript.</noscript></main></body></html>
`;

/** @param {string} output The site's folder. */
export function write_playground(output) {
  fs.writeFileSync(path.join(output, 'playground.html'), PAGE);
}
