import assert from 'node:assert/strict';
import test from 'node:test';
import { NOBODY, client, refused, unique } from './client.mjs';

const rbac = client('Rbac');
const core = client('Core');

test('a role is made, given, taken and deleted', async () => {
    const { pk: uuid, name } = await rbac.rbacRolesCreate({ roleRequest: { name: unique('role') } });
    const { pk } = await core.coreUsersCreate({ userRequest: { username: unique('holder'), name: '' } });
    const held = async () => (await core.coreUsersRetrieve({ id: pk })).roles;

    assert.equal((await rbac.rbacRolesRetrieve({ uuid })).name, name);
    assert.equal((await rbac.rbacRolesList({ search: name })).pagination.count, 1);
    assert.equal((await rbac.rbacRolesPartialUpdate({ uuid, patchedRoleRequest: { name: `${name}-b` } })).name, `${name}-b`);

    await rbac.rbacRolesAddUserCreate({ uuid, userAccountSerializerForRoleRequest: { pk } });
    assert.deepEqual(await held(), [uuid]);
    await rbac.rbacRolesRemoveUserCreate({ uuid, userAccountSerializerForRoleRequest: { pk } });
    assert.deepEqual(await held(), []);

    assert.deepEqual(await rbac.rbacRolesUsedByList({ uuid }), []);
    await rbac.rbacRolesDestroy({ uuid });
    await refused(404, rbac.rbacRolesRetrieve({ uuid }));
});

test('what can be permitted', async () => {
    const { results } = await rbac.rbacPermissionsList({ codename: 'add_invitation' });

    assert.deepEqual(await rbac.rbacPermissionsRetrieve({ id: results[0].id }), results[0]);
    assert.deepEqual(
        results.map((it) => [it.appLabel, it.model, it.codename]),
        [['authentik_stages_invitation', 'invitation', 'add_invitation']],
    );
});

test('permissions are assigned and taken back', async () => {
    const { pk: uuid } = await rbac.rbacRolesCreate({ roleRequest: { name: unique('role') } });
    const permissions = ['authentik_core.view_user', 'authentik_core.view_group'];
    const held = async () => (await (await rbac.rbacRolesRetrieveRaw({ uuid })).raw.clone().json()).permissions;

    const assigned = await rbac.rbacPermissionsAssignedByRolesAssign({ uuid, permissionAssignRequest: { permissions } });
    assert.deepEqual(assigned.map((it) => it.id), permissions);
    await rbac.rbacPermissionsAssignedByRolesUnassignPartialUpdate({
        uuid,
        patchedPermissionAssignRequest: { permissions: permissions.slice(1) },
    });
    assert.deepEqual(await held(), permissions.slice(0, 1));
    assert.ok('permissions' in (await refused(400, rbac.rbacPermissionsAssignedByRolesAssign({ uuid, permissionAssignRequest: { permissions: ['no.such'] } }))));
});

test('roles are found by who has them', async () => {
    const { pk: uuid } = await rbac.rbacRolesCreate({ roleRequest: { name: unique('own') } });
    const { pk: shared } = await rbac.rbacRolesCreate({ roleRequest: { name: unique('shared') } });
    const group = await core.coreGroupsCreate({ groupRequest: { name: unique('group'), roles: [shared] } });
    const { pk: users } = await core.coreUsersCreate({
        userRequest: { username: unique('holder'), name: '', roles: [uuid], groups: [group.pk] },
    });
    const found = async (filter) => (await rbac.rbacRolesList(filter)).results.map((it) => it.pk).sort();

    assert.deepEqual(await found({ users }), [uuid]);
    assert.deepEqual(await found({ users, inherited: true }), [uuid, shared].sort());
    assert.deepEqual(await found({ groups: group.pk }), [shared]);
    assert.deepEqual(await found({ managed: ['anything'] }), []);
    assert.deepEqual(await found({ users, managedIsnull: true }), [uuid]);
});

test('who may do something with a sort of objects', async () => {
    const { pk, name } = await rbac.rbacRolesCreate({ roleRequest: { name: unique('role') } });
    const permissions = ['authentik_core.view_group', 'authentik_core.view_user'];
    await rbac.rbacPermissionsAssignedByRolesAssign({ uuid: pk, permissionAssignRequest: { permissions } });

    const { results } = await rbac.rbacPermissionsAssignedByRolesList({ model: 'authentik_core.user', search: name });

    assert.deepEqual(results.map((it) => [it.rolePk, it.name, it.objectPermissions]), [[pk, name, []]]);
    assert.deepEqual(results[0].modelPermissions.map((it) => it.codename), ['view_user']);
    assert.equal((await rbac.rbacPermissionsRolesList({ uuid: pk })).pagination.count, 0);
    await refused(404, rbac.rbacPermissionsRolesList({ uuid: NOBODY }));
    assert.ok('model' in (await refused(400, rbac.rbacPermissionsAssignedByRolesList({ model: '' }))));
});

test('wrong values are named, and what is not there is not found', async () => {
    assert.ok('name' in (await refused(400, rbac.rbacRolesCreate({ roleRequest: { name: '' } }))));
    await refused(404, rbac.rbacRolesRetrieve({ uuid: NOBODY }));
    await refused(403, client('Rbac', 'wrong').rbacRolesList());
});
