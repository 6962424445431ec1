import assert from 'node:assert/strict';
import test from 'node:test';
import { NOBODY, client, refused, request, unique } from './client.mjs';

const flows = client('Flows');
const stages = client('Stages');

async function create() {
    const slug = unique('flow');
    return flows.flowsInstancesCreate({
        flowRequest: { name: slug, slug, title: 'A "title"', designation: 'enrollment' },
    });
}

test('a flow is made, drawn, run, exported and deleted', async () => {
    const { pk, slug } = await create();
    const stage = await stages.stagesDummyCreate({ dummyStageRequest: { name: unique('dummy') } });
    const binding = await flows.flowsBindingsCreate({
        flowStageBindingRequest: { target: pk, stage: stage.pk, order: 10 },
    });

    assert.equal(binding.stageObj.name, stage.name);
    assert.deepEqual((await flows.flowsInstancesRetrieve({ slug })).stages, [stage.pk]);
    const uses = await stages.stagesDummyUsedByList({ stageUuid: stage.pk });
    assert.deepEqual(uses.map((it) => it.modelName), ['flowstagebinding']);

    const { diagram } = await flows.flowsInstancesDiagramRetrieve({ slug });
    assert.match(diagram, /^graph TD\n/);
    assert.ok(diagram.includes(stage.name) && !diagram.includes('"title"'));
    const { link } = await flows.flowsInstancesExecuteRetrieve({ slug });
    assert.ok(link.endsWith(`/if/flow/${slug}/`));
    assert.equal((await fetch(link)).status, 200);
    const { exportUrl } = await flows.flowsInstancesRetrieve({ slug });
    assert.equal((await request(exportUrl.replace('/api/', ''))).status, 200);
    const file = await flows.flowsInstancesExportRetrieve({ slug });
    assert.ok((await file.text()).includes(slug));

    await flows.flowsBindingsDestroy({ fsbUuid: binding.pk });
    await flows.flowsInstancesDestroy({ slug });
    await refused(404, flows.flowsInstancesRetrieve({ slug }));
});

test('flows are changed and listed', async () => {
    const { slug, pk } = await create();

    const patched = await flows.flowsInstancesPartialUpdate({ slug, patchedFlowRequest: { title: 'Other' } });
    assert.equal(patched.title, 'Other');
    assert.equal(patched.designation, 'enrollment');
    const found = await flows.flowsInstancesList({ search: slug, designation: 'enrollment' });
    assert.deepEqual(found.results.map((it) => it.pk), [pk]);
    assert.deepEqual(await flows.flowsInstancesUsedByList({ slug }), []);
});

test('a flow is uploaded as older releases take it', async () => {
    const slug = unique('uploaded');
    const entry = `  - model: authentik_flows.flow\n    identifiers: {slug: ${slug}}\n    attrs: {name: ${slug}, title: A title, designation: enrollment}`;
    const upload = async (parts) => {
        const body = new FormData();
        Object.entries(parts).forEach(([name, text]) => body.append(name, new Blob([text]), 'flow.yaml'));
        return request('v3/flows/instances/import/', { method: 'POST', body });
    };

    const done = await upload({ file: `version: 1\nentries:\n${entry}\n`, clear: 'true' });
    assert.equal(done.status, 200);
    const { success, logs } = await done.json();
    assert.ok(success && Array.isArray(logs));
    assert.equal((await flows.flowsInstancesRetrieve({ slug })).title, 'A title');

    const nothing = await upload({ clear: 'true' });
    assert.equal(nothing.status, 400);
    assert.equal((await nothing.json()).success, false);
});

test('a background is shown from where it is', async () => {
    const { slug } = await create();
    const background = 'https://example.org/background.jpg';
    const patched = await flows.flowsInstancesPartialUpdate({ slug, patchedFlowRequest: { background } });
    assert.equal(patched.backgroundUrl, background);
});

test('nothing is cached', async () => {
    assert.equal((await flows.flowsInstancesCacheInfoRetrieve()).count, 0);
    await flows.flowsInstancesCacheClearCreate();
    assert.equal((await client('Policies').policiesAllCacheInfoRetrieve()).count, 0);
    await client('Policies').policiesAllCacheClearCreate();
});

test('wrong values are named, and what is not there is not found', async () => {
    const wrong = { name: 'x', slug: 'no slug', title: 'x', designation: 'enrollment' };

    assert.ok('slug' in (await refused(400, flows.flowsInstancesCreate({ flowRequest: wrong }))));
    assert.ok('stage' in (await refused(400, flows.flowsBindingsCreate({
        flowStageBindingRequest: { target: (await create()).pk, stage: NOBODY, order: 0 },
    }))));
    for (const call of ['Retrieve', 'DiagramRetrieve', 'ExecuteRetrieve', 'ExportRetrieve', 'UsedByList']) {
        await refused(404, flows[`flowsInstances${call}`]({ slug: 'no-such-flow' }));
    }
    await refused(403, client('Flows', 'wrong').flowsInstancesList());
});
