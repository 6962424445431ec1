import assert from 'node:assert/strict';
import test from 'node:test';
import { client, request } from './client.mjs';

test('the configuration can be read by anybody', async () => {
    const config = await client('Root', '').rootConfigRetrieve();

    assert.ok(config.capabilities.every((it) => it.startsWith('can_')));
    assert.equal(config.errorReporting.enabled, false);
    assert.equal(config.cacheTimeoutFlows, 0);
});

for (const path of ['v3/no/such/path/', 'v3/core/no/', 'v2/core/users/', 'no/']) {
    test(`what is not there is not found: ${path}`, async () => {
        const answer = await request(path);

        assert.equal(answer.status, 404);
        assert.deepEqual(await answer.json(), { detail: 'Not found.' });
    });
}
