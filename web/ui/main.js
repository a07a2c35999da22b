// The playground: GraphiQL against the API of the server that serves this page.
// Everything that it needs is in this bundle; it asks no other host.
import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import './style.css';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { GraphiQL } from 'graphiql';
import { DOC_EXPLORER_PLUGIN } from '@graphiql/plugin-doc-explorer';

async function fetcher(parameters) {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Accept: 'application/graphql-response+json, application/json;q=0.9',
    },
    body: JSON.stringify(parameters),
  });
  return response.json();
}

// The example is a file of its own, so that changing it changes no built file.
const example = await (await fetch('/example.graphql')).text();

createRoot(document.getElementById('playground')).render(
  createElement(GraphiQL, {
    fetcher,
    initialQuery: example,
    defaultQuery: example,
    visiblePlugin: DOC_EXPLORER_PLUGIN,
    isHeadersEditorEnabled: false,
    defaultEditorToolsVisibility: false,
  }),
);
