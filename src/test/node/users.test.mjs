import assert from 'node:assert/strict';
import test from 'node:test';
import { NOBODY, client, refused, unique } from './client.mjs';

const core = client('Core');
const rbac = client('Rbac');

const create = (username, more) => core.coreUsersCreate({ userRequest: { username, name: 'A Person', ...more } });

test('who holds the token', async () => {
    const { user, users } = await core.coreUsersMeRetrieve();

    assert.equal(user.isSuperuser, true);
    assert.deepEqual(users.map((it) => it.pk), [user.pk]);
});

test('an account is made, read, changed, listed', async () => {
    const username = unique('person');
    const made = await create(username, { email: 'person@example.org', path: 'some/where', attributes: { a: { b: [1] } }, type: 'external' });

    assert.equal(made.username, username);
    assert.equal(made.isActive, true);
    assert.deepEqual(made.attributes, { a: { b: [1] } });
    assert.deepEqual(await core.coreUsersRetrieve({ id: made.pk }), made);

    const patched = await core.coreUsersPartialUpdate({ id: made.pk, patchedUserRequest: { name: 'Another' } });
    assert.equal(patched.name, 'Another');
    assert.equal(patched.email, 'person@example.org');

    const put = await core.coreUsersUpdate({ id: made.pk, userRequest: { username, name: 'Third' } });
    assert.equal(put.name, 'Third');
    assert.equal(put.path, 'some/where');

    const found = await core.coreUsersList({ username, isActive: true, type: ['external'], pathStartswith: 'some' });
    assert.equal(found.pagination.count, 1);
    assert.equal(found.pagination.next, 0);
    assert.equal(found.results[0].pk, made.pk);
    assert.ok((await core.coreUsersPathsRetrieve()).paths.includes('some/where'));
    assert.deepEqual(await core.coreUsersUsedByList({ id: made.pk }), []);
});

test('what an account belongs to and holds', async () => {
    const group = await core.coreGroupsCreate({ groupRequest: { name: unique('group') } });
    const role = await rbac.rbacRolesCreate({ roleRequest: { name: unique('role') } });

    const made = await create(unique('member'), { groups: [group.pk], roles: [role.pk] });

    assert.deepEqual(made.groups, [group.pk]);
    assert.equal(made.groupsObj[0].name, group.name);
    assert.deepEqual(made.roles, [role.pk]);
    const found = await core.coreUsersList({ groupsByName: [group.name] });
    assert.deepEqual(found.results.map((it) => it.pk), [made.pk]);

    const left = await core.coreUsersPartialUpdate({ id: made.pk, patchedUserRequest: { groups: [], roles: [] } });
    assert.deepEqual([left.groups, left.roles], [[], []]);
});

test('nothing is made where a group is not there', async () => {
    const username = unique('nobody');

    assert.ok('groups' in (await refused(400, create(username, { groups: [NOBODY] }))));
    assert.equal((await core.coreUsersList({ username })).pagination.count, 0);
});

test('a password is set', async () => {
    const { pk } = await create(unique('person'));
    const set = (password) => core.coreUsersSetPasswordCreate({ id: pk, userPasswordSetRequest: { password } });

    await set('correct horse battery staple');
    assert.ok('password' in (await refused(400, set('short'))));
});

test('wrong values are named', async () => {
    const username = unique('person');
    await create(username);

    assert.ok('username' in (await refused(400, create(username.toUpperCase()))));
    assert.ok('email' in (await refused(400, create(unique('person'), { email: 'no address' }))));
    assert.ok('path' in (await refused(400, create(unique('person'), { path: '/wrong/' }))));
    await refused(400, core.coreUsersList({ type: ['robot'] }));
});

test('who is not there is not found', async () => {
    const nobody = { id: 999999999 };

    assert.ok((await refused(404, core.coreUsersRetrieve(nobody))).detail);
    await refused(404, core.coreUsersPartialUpdate({ ...nobody, patchedUserRequest: { name: 'x' } }));
    await refused(404, core.coreUsersSetPasswordCreate({ ...nobody, userPasswordSetRequest: { password: 'long enough it is' } }));
    await refused(404, core.coreUsersList({ page: 5000 }));
});

test('who is not known is refused', async () => {
    const wrong = client('Core', 'wrong');

    assert.ok((await refused(403, wrong.coreUsersList())).detail);
    await refused(403, wrong.coreUsersMeRetrieve());
    await refused(403, wrong.coreUsersCreate({ userRequest: { username: 'x', name: 'x' } }));
});
