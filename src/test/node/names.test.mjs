import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { request } from './client.mjs';

const OPERATION = /async (\w+)RequestOpts\([\s\S]*?let urlPath = `([^`]+)`;[\s\S]*?method: '(\w+)'/g;

/** Verb and path, whatever its variables are called. */
const call = (verb, path) => `${verb.toLowerCase()} ${path.replace(/\{\w+}/g, '{}')}`;

/** What authentik's client calls each of its operations, and the variables of their paths. */
function known() {
    const folder = join(dirname(fileURLToPath(import.meta.resolve('@goauthentik/api'))), 'apis');
    const sources = readdirSync(folder).filter((it) => it.endsWith('Api.js')).map((it) => readFileSync(join(folder, it), 'utf8'));
    const all = sources.flatMap((source) => [...source.matchAll(OPERATION)]);
    return new Map(all.map(([, name, path, verb]) => [call(verb, path), `${name} ${path}`]));
}

const camel = (name) => name.replace(/_([a-z0-9])/g, (_, letter) => letter.toUpperCase());

test("what authentik's client can call is called as it does", async () => {
    const { paths } = await (await request('v3/schema/')).json();
    const names = known();
    const own = Object.entries(paths).flatMap(([path, verbs]) =>
        Object.entries(verbs).map(([verb, { operationId }]) => [call(verb, path), `${camel(operationId)} ${path}`]));
    const shared = own.filter(([it]) => names.has(it));

    assert.ok(shared.length > 250, `${shared.length}`);
    assert.deepEqual(shared.filter(([it, name]) => names.get(it) !== name), []);
});
