import assert from 'node:assert/strict';
import test from 'node:test';
import { client, refused, request, unique } from './client.mjs';

const core = client('Core');

const create = (more) => core.coreTokensCreate({ tokenRequest: { identifier: unique('token'), ...more } });
const key = async (identifier) => (await core.coreTokensViewKeyRetrieve({ identifier })).key;

test('a token is made, and its key lets a program in', async () => {
    const { identifier, intent, userObj, expiring, expires } = await create({ description: 'of a test' });

    assert.equal(intent, 'api');
    assert.equal(userObj.username, 'akadmin');
    assert.equal(expiring, true);
    assert.ok(expires > new Date());
    const { user } = await client('Core', await key(identifier)).coreUsersMeRetrieve();
    assert.equal(user.username, 'akadmin');
    const events = await client('Events').eventsEventsList({ actions: ['secret_view'] });
    assert.ok(events.results.some((it) => it.context.model?.name === identifier));
});

test('tokens are listed, changed and deleted', async () => {
    const { identifier } = await create({ expiring: false });
    const one = { identifier };

    assert.equal((await core.coreTokensList(one)).pagination.count, 1);
    assert.equal((await core.coreTokensList({ ...one, expiring: true })).pagination.count, 0);
    assert.equal((await core.coreTokensList({ ...one, managed: 'anything' })).pagination.count, 0);
    const patched = await core.coreTokensPartialUpdate({ ...one, patchedTokenRequest: { description: 'changed' } });
    assert.equal(patched.description, 'changed');
    assert.equal(patched.expiring, false);
    const put = await core.coreTokensUpdate({ ...one, tokenRequest: { identifier, description: 'again' } });
    assert.equal(put.description, 'again');
    assert.deepEqual(await core.coreTokensUsedByList(one), []);

    const before = client('Core', await key(identifier));
    await core.coreTokensDestroy(one);
    await refused(403, before.coreUsersMeRetrieve());
    await refused(404, core.coreTokensRetrieve(one));
});

test('another key takes the place of the one before', async () => {
    const { identifier } = await create();
    const set = (tokenSetKeyRequest) => core.coreTokensSetKeyCreate({ identifier, tokenSetKeyRequest });
    const before = client('Core', await key(identifier));
    const chosen = unique('a-key-that-is-long-enough-to-be-good');

    await set({ key: chosen });

    await refused(403, before.coreUsersMeRetrieve());
    await client('Core', chosen).coreUsersMeRetrieve();
    assert.ok('key' in (await refused(400, set({ key: 'short' }))));
});

test('an expired token lets nobody in', async () => {
    const { identifier } = await create({ expires: new Date(Date.now() - 1000) });

    await refused(403, client('Core', await key(identifier)).coreUsersMeRetrieve());
});

test('a token can be limited to permissions', async () => {
    const made = await request('v3/core/tokens/', {
        method: 'POST',
        headers: { Authorization: `Bearer ${process.env.VESTIBULE_TOKEN}`, 'Content-Type': 'application/json' },
        body: JSON.stringify({ identifier: unique('limited'), permissions: ['authentik_core.view_user'] }),
    });
    const { identifier, permissions } = await made.json();
    const limited = client('Core', await key(identifier));

    assert.deepEqual(permissions, ['authentik_core.view_user']);
    assert.ok((await limited.coreUsersList()).results.length > 0);
    await refused(403, limited.coreGroupsList());
    await refused(403, limited.coreTokensCreate({ tokenRequest: { identifier: unique('more') } }));
    await refused(403, limited.coreTokensViewKeyRetrieve({ identifier }));
});

test('somebody else knows of his own tokens only', async () => {
    const person = await core.coreUsersCreate({ userRequest: { username: unique('person'), name: '' } });
    const his = await create({ user: person.pk });
    const hers = await create();
    const he = client('Core', await key(his.identifier));

    assert.deepEqual((await he.coreTokensList()).results.map((it) => it.identifier), [his.identifier]);
    await refused(404, he.coreTokensViewKeyRetrieve({ identifier: hers.identifier }));
    assert.ok('user' in (await refused(400, he.coreTokensCreate({ tokenRequest: { identifier: unique('x'), user: 1 } }))));
    await refused(403, he.coreUsersList());
});

test('wrong values are named', async () => {
    const { identifier } = await create();

    assert.ok('identifier' in (await refused(400, create({ identifier }))));
    assert.ok('identifier' in (await refused(400, create({ identifier: 'no slug' }))));
    assert.ok('intent' in (await refused(400, create({ intent: 'app_password' }))));
    await refused(404, core.coreTokensRetrieve({ identifier: 'no-such-token' }));
});
