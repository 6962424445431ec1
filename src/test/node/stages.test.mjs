import assert from 'node:assert/strict';
import test from 'node:test';
import { NOBODY, client, refused, unique } from './client.mjs';

const stages = client('Stages');

/** Of each kind, what its methods are named by, and what a new one needs besides its name. */
const KINDS = {
    Consent: {},
    Deny: {},
    Dummy: {},
    Email: {},
    Identification: { userFields: ['email'] },
    InvitationStages: {},
    Password: { backends: ['authentik.core.auth.InbuiltBackend'] },
    Redirect: { mode: 'static', targetStatic: '/' },
    UserLogin: {},
    UserWrite: {},
};

for (const [kind, more] of Object.entries(KINDS)) {
    const call = (action, values) => stages[`stages${kind}${action}`](values);
    const plain = kind.replace('Stages', '').replace(/^./, (it) => it.toLowerCase());

    test(`a stage of the kind ${kind} is made, changed, listed and deleted`, async () => {
        const name = unique('stage');
        const made = await call('Create', { [`${plain}StageRequest`]: { name, ...more } });
        const one = { stageUuid: made.pk };

        assert.deepEqual(await call('Retrieve', one), made);
        const patched = await call('PartialUpdate', { ...one, [`patched${plain[0].toUpperCase()}${plain.slice(1)}StageRequest`]: { name: `${name}-b` } });
        assert.deepEqual(patched, { ...made, name: `${name}-b` });
        assert.equal((await call('List', { search: name })).pagination.count, 1);
        assert.equal((await stages.stagesAllRetrieve(one)).component, made.component);
        assert.deepEqual(await call('UsedByList', one), []);
        await call('Destroy', one);
        await refused(404, call('Retrieve', one));
    });
}

test('prompts are made, shown, used and deleted', async () => {
    const name = unique('prompt');
    const promptRequest = { name, fieldKey: 'color', label: 'Color', type: 'dropdown', placeholder: 'return ["red", "blue"]', placeholderExpression: true };

    const { fields } = await stages.stagesPromptPromptsPreviewCreate({ promptRequest });
    assert.deepEqual([fields[0].fieldKey, fields[0].choices?.length], ['color', 2]);
    const { pk: promptUuid } = await stages.stagesPromptPromptsCreate({ promptRequest });
    const stage = await stages.stagesPromptStagesCreate({ promptStageRequest: { name, fields: [promptUuid] } });
    const uses = await stages.stagesPromptPromptsUsedByList({ promptUuid });
    assert.deepEqual(uses.map((it) => it.pk), [stage.pk]);

    await stages.stagesPromptStagesDestroy({ stageUuid: stage.pk });
    await stages.stagesPromptPromptsDestroy({ promptUuid });
    await refused(404, stages.stagesPromptPromptsRetrieve({ promptUuid }));
});

test('kinds, templates and settings', async () => {
    const types = await stages.stagesAllTypesList();
    assert.ok(types.some((it) => it.component === 'ak-stage-invitation-form' || it.modelName === 'invitationstage'));
    assert.ok(Array.isArray(await stages.stagesAllUserSettingsList()));
    const templates = await stages.stagesEmailTemplatesList();
    assert.ok(templates.every((it) => it.name));
});

test('stages of no flow', async () => {
    const name = unique('alone');
    const { pk } = await stages.stagesInvitationStagesCreate({ invitationStageRequest: { name } });
    const found = async (noFlows) => (await stages.stagesInvitationStagesList({ search: name, noFlows })).results.map((it) => it.pk);

    assert.deepEqual(await found(true), [pk]);
    assert.deepEqual(await found(false), []);
});

test('pages and orders', async () => {
    const prefix = unique('page');
    for (const letter of ['b', 'a', 'c']) {
        await stages.stagesDenyCreate({ denyStageRequest: { name: `${prefix}-${letter}` } });
    }
    const page = (number) => stages.stagesDenyList({ search: prefix, pageSize: 2, page: number, ordering: '-name' });

    const first = await page(1);
    assert.deepEqual(first.results.map((it) => it.name.slice(-1)), ['c', 'b']);
    assert.deepEqual(first.pagination, { next: 2, previous: 0, count: 3, current: 1, totalPages: 2, startIndex: 1, endIndex: 2 });
    assert.deepEqual((await page(2)).pagination, { next: 0, previous: 1, count: 3, current: 2, totalPages: 2, startIndex: 3, endIndex: 3 });
    await refused(404, page(3));
});

test('wrong values are named, and what is not there is not found', async () => {
    assert.ok('name' in (await refused(400, stages.stagesDenyCreate({ denyStageRequest: { name: '' } }))));
    assert.ok('fields' in (await refused(400, stages.stagesPromptStagesCreate({ promptStageRequest: { name: unique('x'), fields: [NOBODY] } }))));
    await refused(404, stages.stagesAllRetrieve({ stageUuid: NOBODY }));
    await refused(403, client('Stages', 'wrong').stagesAllList());
});
