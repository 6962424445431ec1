import assert from 'node:assert/strict';
import test from 'node:test';
import { NOBODY, client, refused, unique } from './client.mjs';

const events = client('Events');

test('events are read and counted', async () => {
    const { pk, name } = await client('Core').coreGroupsCreate({ groupRequest: { name: unique('group') } });

    const { results } = await events.eventsEventsList({ actions: ['model_created'], contextModelPk: pk });
    assert.equal(results.length, 1);
    assert.equal(results[0].context.model.name, name);
    assert.deepEqual(await events.eventsEventsRetrieve({ eventUuid: results[0].pk }), results[0]);

    const volume = await events.eventsEventsVolumeList({ actions: ['model_created'], historyDays: 2 });
    assert.ok(volume.length > 0 && volume.every((it) => it.action === 'model_created' && it.count > 0));
    assert.deepEqual(await events.eventsEventsTopPerUserList({ topN: 3 }), []);
    const actions = await events.eventsEventsActionsList();
    assert.ok(actions.some((it) => it.component === 'invitation_used'));
});

test('events are found by what they are about', async () => {
    const { pk, name } = await client('Core').coreGroupsCreate({ groupRequest: { name: unique('group') } });
    const count = async (filter) => (await events.eventsEventsList({ search: name, ...filter })).pagination.count;

    assert.equal(await count({ contextModelApp: 'authentik_core', contextModelName: 'group', contextModelPk: pk }), 1);
    assert.equal(await count({ contextModelApp: 'authentik_core' }), 1);
    assert.equal(await count({ contextModelName: 'group' }), 1);
    assert.equal(await count({ contextModelName: 'user' }), 0);
    assert.equal(await count({ contextModelApp: 'nothing' }), 0);
    assert.equal(await count({ brandName: 'none' }), 0);

    const stats = await events.eventsEventsStatsRetrieve({ search: name, countSteps: ['hours=1', 'days=30'] });
    assert.deepEqual(stats, { uniqueUsers: 1, countStep: { 'hours=1': 1, 'days=30': 1 } });
    assert.ok('count_steps' in (await refused(400, events.eventsEventsStatsRetrieve({ countSteps: ['an hour'] }))));
    assert.ok('count_steps' in (await refused(400, events.eventsEventsStatsRetrieve({ countSteps: [] }))));
});

test('a table of events is fetched', async () => {
    const { pk, name } = await client('Core').coreGroupsCreate({ groupRequest: { name: unique('group') } });
    const { fileUrl } = await events.eventsEventsExportCreate({ contextModelPk: pk });

    const table = await fetch(fileUrl, { headers: { Authorization: `Bearer ${process.env.VESTIBULE_TOKEN}` } });
    const lines = (await table.text()).trim().split('\n');
    assert.equal(lines.length, 2);
    assert.ok(lines[1].includes(name));
});

test('wrong values are refused, and what is not there is not found', async () => {
    assert.ok('history_days' in (await refused(400, events.eventsEventsVolumeList({ historyDays: 0 }))));
    await refused(400, events.eventsEventsList({ actions: ['unheard'] }));
    await refused(404, events.eventsEventsRetrieve({ eventUuid: NOBODY }));
    await refused(403, client('Events', 'wrong').eventsEventsList());
});

test('transports and rules are made, tried and deleted', async () => {
    const transport = await events.eventsTransportsCreate({ notificationTransportRequest: { name: unique('mail'), mode: 'email' } });
    const group = await client('Core').coreGroupsCreate({ groupRequest: { name: unique('told') } });
    const rule = await events.eventsRulesCreate({
        notificationRuleRequest: { name: unique('rule'), transports: [transport.pk], severity: 'alert', destinationGroup: group.pk },
    });

    assert.equal((await events.eventsRulesRetrieve({ pbmUuid: rule.pk })).destinationGroupObj.name, group.name);
    for (const filter of [{ search: group.name }, { destinationGroupName: group.name }, { name: rule.name, severity: 'alert' }]) {
        const found = await events.eventsRulesList(filter);
        assert.deepEqual(found.results.map((it) => it.pk), [rule.pk], JSON.stringify(filter));
    }
    assert.equal((await events.eventsRulesList({ destinationGroupName: 'none' })).pagination.count, 0);
    const told = await client('Core').coreGroupsUsedByList({ groupUuid: group.pk });
    assert.deepEqual(told.map((it) => it.pk), [rule.pk]);
    const uses = await events.eventsTransportsUsedByList({ uuid: transport.pk });
    assert.deepEqual(uses.map((it) => it.pk), [rule.pk]);
    assert.ok((await events.eventsTransportsTestCreate({ uuid: transport.pk })).messages.length > 0);

    await events.eventsRulesDestroy({ pbmUuid: rule.pk });
    await events.eventsTransportsDestroy({ uuid: transport.pk });
    await refused(404, events.eventsTransportsRetrieve({ uuid: transport.pk }));
});
