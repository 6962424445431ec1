import assert from 'node:assert/strict';
import test from 'node:test';
import { NOBODY, client, refused, unique } from './client.mjs';

const managed = client('Managed');
const core = client('Core');

const group = (name) => `entries:\n- {model: authentik_core.group, identifiers: {name: ${name}}}\n`;
const groups = async (name) => (await core.coreGroupsList({ name })).pagination.count;

test('a blueprint is kept, applied, changed and deleted', async () => {
    const name = unique('kept');
    const made = await managed.managedBlueprintsCreate({
        blueprintInstanceRequest: { name, content: group(`${name}-a`), context: { any: 1 } },
    });
    const instanceUuid = made.pk;

    assert.equal(made.status, 'successful');
    assert.deepEqual(made.managedModels, ['authentik_core.group']);
    assert.match(made.lastAppliedHash, /^[0-9a-f]{128}$/);
    assert.equal(await groups(`${name}-a`), 1);

    const retrieved = await managed.managedBlueprintsRetrieve({ instanceUuid });
    assert.deepEqual([retrieved.name, retrieved.path, retrieved.context, retrieved.enabled], [name, '', { any: 1 }, true]);
    assert.deepEqual(
        (await managed.managedBlueprintsList({ search: name, ordering: '-name' })).results.map((it) => it.pk),
        [instanceUuid],
    );

    const replaced = await managed.managedBlueprintsUpdate({
        instanceUuid,
        blueprintInstanceRequest: { name, content: group(`${name}-b`) },
    });
    assert.equal(replaced.status, 'successful');
    assert.equal(await groups(`${name}-b`), 1);

    const off = await managed.managedBlueprintsPartialUpdate({ instanceUuid, patchedBlueprintInstanceRequest: { enabled: false } });
    assert.equal(off.enabled, false);
    assert.equal((await managed.managedBlueprintsApplyCreate({ instanceUuid })).pk, instanceUuid);

    assert.deepEqual(await managed.managedBlueprintsUsedByList({ instanceUuid }), []);
    await managed.managedBlueprintsDestroy({ instanceUuid });
    await refused(404, managed.managedBlueprintsRetrieve({ instanceUuid }));
    assert.equal(await groups(`${name}-b`), 1);
});

test('a blueprint is made of a file that the service knows', async () => {
    const available = await managed.managedBlueprintsAvailableList();
    const own = available.find((it) => it.path === 'default-invalidation-flow.yaml');
    assert.match(own.hash, /^[0-9a-f]{128}$/);
    assert.ok(own.lastM instanceof Date);
    assert.equal(typeof own.meta.name, 'string');

    const name = unique('filed');
    const made = await managed.managedBlueprintsCreate({ blueprintInstanceRequest: { name, path: own.path } });
    assert.equal(made.status, 'successful');
    assert.equal(made.lastAppliedHash, own.hash);
    assert.deepEqual((await managed.managedBlueprintsList({ path: own.path, search: name })).results.map((it) => it.name), [name]);
    await managed.managedBlueprintsDestroy({ instanceUuid: made.pk });
});

test('a file is imported', async () => {
    const name = unique('imported');
    const file = new Blob([group(name)], { type: 'application/yaml' });

    const { success, logs } = await managed.managedBlueprintsImportCreate({ file });

    assert.equal(success, true);
    assert.ok(logs.length > 0);
    assert.equal(await groups(name), 1);
});

test('what is wrong is named, and what is not there is not found', async () => {
    const create = (blueprintInstanceRequest) => managed.managedBlueprintsCreate({ blueprintInstanceRequest });
    const wrong = await refused(400, create({ name: unique('wrong'), content: 'entries: [{model: authentik_flows.flow}]' }));
    assert.equal(wrong.content[0], 'Failed to validate blueprint');
    assert.match(wrong.content[1], /^- /);
    assert.ok('name' in (await refused(400, create({ name: '', content: group('nobody') }))));
    assert.ok('path' in (await refused(400, create({ name: 'none', path: '../none.yaml' }))));
    assert.ok('non_field_errors' in (await refused(400, create({ name: 'none' }))));
    await refused(404, managed.managedBlueprintsRetrieve({ instanceUuid: NOBODY }));
    await refused(404, managed.managedBlueprintsApplyCreate({ instanceUuid: NOBODY }));
    await refused(403, client('Managed', 'wrong').managedBlueprintsList());
});
