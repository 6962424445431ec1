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
    assert.ok(Array.isArray(user.roles));
});

test('who holds a token is told his roles', async () => {
    const role = await rbac.rbacRolesCreate({ roleRequest: { name: unique('role') } });
    const { userPk, token } = await core.coreUsersServiceAccountCreate({ userServiceAccountRequest: { name: unique('robot') } });
    await core.coreUsersPartialUpdate({ id: userPk, patchedUserRequest: { roles: [role.pk] } });

    const { user } = await client('Core', token).coreUsersMeRetrieve();

    assert.deepEqual(user.roles, [{ pk: role.pk, name: role.name }]);
});

test('an account for a program is made with its token and its group', async () => {
    const name = unique('robot');
    const expires = new Date(Date.now() + 3600000);
    const made = await core.coreUsersServiceAccountCreate({ userServiceAccountRequest: { name, createGroup: true, expires } });

    assert.equal(made.username, name);
    const account = await core.coreUsersRetrieve({ id: made.userPk });
    assert.equal(account.type, 'service_account');
    assert.equal(account.uid, made.userUid);
    assert.deepEqual(account.groupsObj.map((it) => [it.pk, it.name]), [[made.groupPk, name]]);
    const { results } = await core.coreTokensList({ userUsername: name, expires });
    assert.deepEqual(results.map((it) => it.expiring), [true]);
    assert.equal((await client('Core', made.token).coreUsersMeRetrieve()).user.pk, made.userPk);
    await refused(403, client('Core', made.token).coreUsersList());

    const twice = core.coreUsersServiceAccountCreate({ userServiceAccountRequest: { name } });
    assert.ok('username' in (await refused(400, twice)));
    assert.ok('name' in (await refused(400, core.coreUsersServiceAccountCreate({ userServiceAccountRequest: { name: '' } }))));
});

test('accounts are found by all that clients narrow down by', async () => {
    const before = new Date(Date.now() - 60000);
    const role = await rbac.rbacRolesCreate({ roleRequest: { name: unique('role') } });
    const username = unique('found');
    const made = await create(username, { name: username, roles: [role.pk], attributes: { team: username, desk: { floor: 3 } } });
    const found = async (filter) => (await core.coreUsersList(filter)).results.map((it) => it.pk);

    const filters = [
        { attributes: JSON.stringify({ team: username }) },
        { attributes: JSON.stringify({ team: username, desk: { floor: 3 } }) },
        { rolesByName: [role.name] },
        { rolesByPk: [role.pk] },
        { name: username },
        { username, dateJoinedGt: before },
        { username, lastUpdatedGt: before },
        { username, lastLoginIsnull: true },
        { search: username },
    ];
    for (const filter of filters) {
        assert.deepEqual(await found(filter), [made.pk], JSON.stringify(filter));
    }
    for (const filter of [{ dateJoinedLt: before }, { lastLoginGt: before }, { lastLoginIsnull: false }, { lastUpdated: before }]) {
        assert.deepEqual(await found({ username, ...filter }), [], JSON.stringify(filter));
    }
    const [bare] = (await core.coreUsersList({ username, includeGroups: false, includeRoles: false })).results;
    assert.deepEqual([bare.groupsObj, bare.rolesObj, bare.roles], [null, null, [role.pk]]);
    assert.ok('attributes' in (await refused(400, core.coreUsersList({ attributes: 'no object' }))));
});

test('a table of accounts is fetched', async () => {
    const username = unique('table');
    await create(username);
    const made = await core.coreUsersExportCreate({ username, type: ['internal', 'external'] });

    assert.equal(made.completed, true);
    assert.equal(made.contentType.fullyQualifiedModel, 'authentik_core.user');
    const table = await fetch(made.fileUrl, { headers: { Authorization: `Bearer ${process.env.VESTIBULE_TOKEN}` } });
    const lines = (await table.text()).trim().split('\n');
    assert.equal(lines.length, 2);
    assert.ok(lines[1].startsWith(username));
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
