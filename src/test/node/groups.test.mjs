import assert from 'node:assert/strict';
import test from 'node:test';
import { NOBODY, client, refused, unique } from './client.mjs';

const core = client('Core');

const create = (groupRequest) => core.coreGroupsCreate({ groupRequest });
const person = () => core.coreUsersCreate({ userRequest: { username: unique('member'), name: '' } });

test('a group is made, changed, listed and deleted', async () => {
    const name = unique('group');
    const made = await create({ name, attributes: { floor: 3 } });
    const one = { groupUuid: made.pk };

    assert.equal(made.isSuperuser, false);
    assert.deepEqual(made.attributes, { floor: 3 });
    assert.deepEqual(await core.coreGroupsRetrieve(one), made);
    assert.equal((await core.coreGroupsList({ search: name.toUpperCase() })).results[0].pk, made.pk);
    assert.deepEqual(await core.coreGroupsUsedByList(one), []);

    const floor = (number) => core.coreGroupsList({ search: name, attributes: JSON.stringify({ floor: number }) });
    assert.deepEqual((await floor(3)).results.map((it) => it.pk), [made.pk]);
    assert.equal((await floor(4)).pagination.count, 0);

    const patched = await core.coreGroupsPartialUpdate({ ...one, patchedGroupRequest: { attributes: {} } });
    assert.deepEqual([patched.name, patched.attributes], [name, {}]);
    const put = await core.coreGroupsUpdate({ ...one, groupRequest: { name: `${name}-b` } });
    assert.equal(put.name, `${name}-b`);

    await core.coreGroupsDestroy(one);
    await refused(404, core.coreGroupsRetrieve(one));
});

test('people join and leave', async () => {
    const { pk: groupUuid } = await create({ name: unique('group') });
    const [first, second] = [await person(), await person()];
    const members = async () => (await core.coreGroupsRetrieve({ groupUuid, includeUsers: true })).users;

    await core.coreGroupsAddUserCreate({ groupUuid, userAccountRequest: { pk: first.pk } });
    await core.coreGroupsAddUserCreate({ groupUuid, userAccountRequest: { pk: first.pk } });
    assert.deepEqual(await members(), [first.pk]);

    await core.coreGroupsPartialUpdate({ groupUuid, patchedGroupRequest: { users: [first.pk, second.pk] } });
    assert.equal((await members()).length, 2);
    const found = await core.coreGroupsList({ membersByPk: [second.pk] });
    assert.deepEqual(found.results.map((it) => it.pk), [groupUuid]);

    const named = await core.coreGroupsList({ membersByUsername: [second.username.toUpperCase()] });
    assert.deepEqual(named.results.map((it) => it.pk), [groupUuid]);

    await core.coreGroupsRemoveUserCreate({ groupUuid, userAccountRequest: { pk: first.pk } });
    assert.deepEqual(await members(), [second.pk]);
});

test('wrong values are named, and what is not there is not found', async () => {
    const { pk: groupUuid, name } = await create({ name: unique('group') });
    const add = (group, pk) => core.coreGroupsAddUserCreate({ groupUuid: group, userAccountRequest: { pk } });

    assert.ok('name' in (await refused(400, create({ name }))));
    assert.ok('name' in (await refused(400, create({ name: '' }))));
    assert.ok('users' in (await refused(400, create({ name: unique('group'), users: [999999999] }))));
    await refused(404, add(groupUuid, 999999999));
    await refused(404, add(NOBODY, (await person()).pk));
    await refused(404, core.coreGroupsDestroy({ groupUuid: 'no-uuid' }));
});
