// @ts-check
import { start_search } from './search.js';
import { start_tabs } from './tabs.js';

start_tabs();
start_search();
