// @ts-check
/** Makes the site: the modules in site/ each add one thing to TypeDoc. */
import { Application, Converter, IndexEvent, PageEvent, RendererEvent } from 'typedoc';
import { remove_faces, spread_parameters } from './site/arguments.mjs';
import { write_assets } from './site/assets.mjs';
import { link_names, share_comments } from './site/comments.mjs';
import { document_links, link_documents, title_of } from './site/documents.mjs';
import { begin_page, examples } from './site/examples.mjs';
import { group_modules } from './site/groups.mjs';
import { lighten, link_guides } from './site/guides.mjs';
import { headings } from './site/headings.mjs';
import { add_live_page } from './site/live.mjs';
import { rename_modules } from './site/names.mjs';
import { Router } from './site/router.mjs';
import { gather_names, write_search } from './site/search.mjs';
import { gather_special_names } from './site/special.mjs';
import { tables } from './site/tables.mjs';
import { Theme } from './site/theme.mjs';
import { add_tour } from './site/tour.mjs';

/** @typedef {import('./site/examples.mjs').Parser & import('./site/headings.mjs').Parser & import('./site/tables.mjs').Parser} Parser */

/** Priorities: before and after TypeDoc's own listeners. */
const FIRST = 10_000;
const LAST = -FIRST;

/** @param {import('typedoc').Application} app */
export function load(app) {
  const { converter, renderer } = app;
  converter.on(Converter.EVENT_CREATE_SIGNATURE, spread_parameters);
  converter.on(Converter.EVENT_CREATE_DOCUMENT, (_, document) => {
    document.name = title_of(document.content.map((part) => part.text).join('')) ?? document.name;
  });
  converter.on(Converter.EVENT_RESOLVE_BEGIN, remove_faces, FIRST);
  converter.on(Converter.EVENT_RESOLVE_BEGIN, share_comments);
  converter.on(Converter.EVENT_RESOLVE_BEGIN, link_names);
  converter.on(Converter.EVENT_RESOLVE_BEGIN, link_documents);
  converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => rename_modules(project));
  converter.on(Converter.EVENT_RESOLVE_BEGIN, add_live_page);
  converter.on(Converter.EVENT_RESOLVE_BEGIN, add_tour);
  converter.on(Converter.EVENT_RESOLVE_END, gather_special_names, FIRST);
  converter.on(Converter.EVENT_RESOLVE_END, group_modules, LAST);
  converter.on(Converter.EVENT_RESOLVE_END, link_guides, LAST - 1);
  app.on(Application.EVENT_BOOTSTRAP_END, () => {
    app.options.setValue('markdownItLoader', (/** @type {Parser} */ parser) => {
      examples(parser);
      headings(parser);
      tables(parser);
      document_links(parser);
    });
    // scripts/heads reads it, and no page shows it.
    for (const name of /** @type {const} */ (['modifierTags', 'excludeTags']))
      app.options.setValue(name, [...app.options.getValue(name), '@positional']);
    app.options.setValue('theme', 'site');
    app.options.setValue('router', 'site');
  });
  renderer.defineTheme('site', Theme);
  renderer.defineRouter('site', Router);
  renderer.on(PageEvent.BEGIN, begin_page);
  renderer.on(PageEvent.END, lighten);
  renderer.on(IndexEvent.PREPARE_INDEX, (event) => {
    if (renderer.router) gather_names(event, renderer.router);
  });
  renderer.on(
    RendererEvent.END,
    ({ outputDirectory }) => {
      write_assets(outputDirectory);
      write_search(outputDirectory);
    },
    LAST,
  );
}
