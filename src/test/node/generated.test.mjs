import assert from 'node:assert/strict';
import test from 'node:test';
import { unique } from './client.mjs';
import { generated } from './generated.mjs';

const api = await generated();

/** What a call answers. */
const data = async (call) => (await call).data;

test('an invitation is made, listed, read, changed, removed', async () => {
    const body = { name: unique('generated'), fixed_data: { team: 'a' }, single_use: true };
    const { pk } = await data(api.stagesInvitationInvitationsCreate({ body }));
    const path = { invite_uuid: pk };

    const list = await data(api.stagesInvitationInvitationsList({ query: { name: body.name } }));
    assert.deepEqual(list.results.map((it) => it.pk), [pk]);
    const read = await data(api.stagesInvitationInvitationsRetrieve({ path }));
    assert.deepEqual([read.fixed_data, read.single_use], [{ team: 'a' }, true]);
    const changed = await data(api.stagesInvitationInvitationsPartialUpdate({ path, body: { message: 'Welcome' } }));
    assert.deepEqual([changed.message, changed.name], ['Welcome', body.name]);

    await api.stagesInvitationInvitationsDestroy({ path });
    await assert.rejects(api.stagesInvitationInvitationsRetrieve({ path }), { detail: 'No such invitation' });
});

test('a group and its members', async () => {
    const user = await data(api.coreUsersCreate({ body: { username: unique('generated'), name: 'A Person' } }));
    const group = await data(api.coreGroupsCreate({ body: { name: unique('generated') } }));
    const path = { group_uuid: group.pk };

    await api.coreGroupsAddUserCreate({ path, body: { pk: user.pk } });
    const read = await data(api.coreGroupsRetrieve({ path, query: { include_users: true } }));
    assert.deepEqual(read.users, [user.pk]);
    const renamed = await data(api.coreGroupsPartialUpdate({ path, body: { attributes: { a: 1 } } }));
    assert.deepEqual(renamed.attributes, { a: 1 });

    await api.coreGroupsDestroy({ path });
    await assert.rejects(api.coreGroupsRetrieve({ path }));
});

test('a user is made, listed, changed, removed', async () => {
    const username = unique('generated');
    const user = await data(api.coreUsersCreate({ body: { username, name: 'A Person', type: 'external' } }));
    const path = { id: user.pk };

    const list = await data(api.coreUsersList({ query: { username, type: ['external'] } }));
    assert.equal(list.pagination.count, 1);
    const changed = await data(api.coreUsersPartialUpdate({ path, body: { is_active: false } }));
    assert.deepEqual([changed.is_active, changed.name], [false, 'A Person']);

    await api.coreUsersDestroy({ path });
    await assert.rejects(api.coreUsersRetrieve({ path }));
});

test('a flow with a stage is built and run', async () => {
    const slug = unique('generated');
    const flow = await data(api.flowsInstancesCreate({ body: { name: slug, slug, title: 'Generated', designation: 'enrollment' } }));
    const stage = await data(api.stagesDenyCreate({ body: { name: slug, deny_message: 'Not today' } }));
    const binding = await data(api.flowsBindingsCreate({ body: { target: flow.pk, stage: stage.pk, order: 10 } }));
    assert.equal(binding.stage_obj.component, 'ak-stage-deny-form');
    const moved = await data(api.flowsBindingsPartialUpdate({ path: { fsb_uuid: binding.pk }, body: { order: 20 } }));
    assert.equal(moved.order, 20);

    const challenge = await data(api.flowsExecutorGet({ path: { flow_slug: slug }, query: { query: '' } }));
    assert.deepEqual([challenge.component, challenge.error_message], ['ak-stage-access-denied', 'Not today']);

    await api.flowsInstancesDestroy({ path: { slug } });
    await api.stagesDenyDestroy({ path: { stage_uuid: stage.pk } });
    await assert.rejects(api.flowsBindingsRetrieve({ path: { fsb_uuid: binding.pk } }));
});

test('what is wrong is told by field', async () => {
    await assert.rejects(api.coreUsersCreate({ body: { username: unique('generated') } }), (error) => Array.isArray(error.name));
});
