// A client that an independent generator makes of the document that the service gives.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@hey-api/openapi-ts';
import { build } from 'esbuild';
import { request } from './client.mjs';

const { VESTIBULE_URL: url, VESTIBULE_TOKEN: token } = process.env;

/** The functions of the client, which throw what is refused; they call as the administrator. */
export async function generated() {
    const directory = await mkdtemp(join(tmpdir(), 'vestibule-client-'));
    try {
        const input = await (await request('v3/schema/')).json();
        const output = join(directory, 'source');
        await createClient({ input, output, plugins: ['@hey-api/client-fetch', '@hey-api/sdk'], logs: { level: 'silent' } });
        const outfile = join(directory, 'client.mjs');
        const contents = "export * from './sdk.gen'; export { client } from './client.gen';";
        await build({ stdin: { contents, resolveDir: output }, bundle: true, format: 'esm', platform: 'node', outfile, logLevel: 'error' });
        const made = await import(outfile);
        made.client.setConfig({ baseUrl: `${url}api/v3`, auth: token, throwOnError: true });
        return made;
    } finally {
        await rm(directory, { recursive: true, force: true });
    }
}
