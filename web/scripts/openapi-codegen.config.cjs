/** Operations that are not calls of this app: read as a stream, or spoken by other machines. */
const OTHERS = new Set(['stream', 'refreshSession']);

/** `npm run generate`: one typed endpoint per operation of the contract, injected into the app's one API. */
module.exports = {
  schemaFile: '../../contracts/openapi/openapi.json',
  apiFile: '../src/shared/api/base-api.ts',
  apiImport: 'baseApi',
  outputFile: '../src/shared/api/generated/client.ts',
  exportName: 'generatedApi',
  filterEndpoints: (operation, definition) =>
    !OTHERS.has(operation) &&
    definition.path.includes('/') &&
    !/webhooks|well-known|healthz|readyz/.test(definition.path),
  hooks: false,
  tag: false,
};
