// Writes src/shared/api/generated/client.ts: one typed endpoint per operation of the contract, injected into the app's
// one API. The contract is what `rentezy openapi` prints.
import { generateEndpoints } from '@rtk-query/codegen-openapi';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Operations that are not calls of this app: read as a stream, made by hand, or spoken by other machines. */
const OTHERS = new Set(['stream', 'refreshSession', 'getJwks', 'receiveStripeWebhook']);

const contract = JSON.parse(await readFile(at('../../contracts/openapi/openapi.json'), 'utf8'));

// Problems may carry members of their own. TypeScript has no type for "these, and any other that is a string"; the one
// that the app reads is named instead.
const { Problem } = contract.components.schemas;
delete Problem.additionalProperties;
Problem.properties.booking_id ??= {
  type: 'string',
  description: 'With already_held: the booking that holds the room.',
};

const folder = await mkdtemp(join(tmpdir(), 'rentezy-client-'));
try {
  const schemaFile = join(folder, 'openapi.json');
  await writeFile(schemaFile, JSON.stringify(contract));
  await generateEndpoints({
    schemaFile,
    apiFile: at('../src/shared/api/base-api.ts'),
    apiImport: 'baseApi',
    outputFile: at('../src/shared/api/generated/client.ts'),
    exportName: 'generatedApi',
    filterEndpoints: (operation) => !OTHERS.has(operation),
    hooks: false,
    tag: false,
  });
  // The generator writes where base-api stands on this machine; it stands beside the generated folder on every other.
  const client = at('../src/shared/api/generated/client.ts');
  const text = await readFile(client, 'utf8');
  await writeFile(client, text.replace(/from (['"])[^'"]*\/base-api\1/, "from '../base-api'"));
} finally {
  await rm(folder, { recursive: true, force: true });
}
