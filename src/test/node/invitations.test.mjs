import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import test from 'node:test';
import { visitor } from './browser.mjs';
import { NOBODY, client, refused, unique } from './client.mjs';

const stages = client('Stages');
const flows = client('Flows');
const core = client('Core');

/** A new flow of two pages behind an invitation stage. */
async function enrollment() {
    const slug = unique('enrollment');
    const file = await readFile('../resources/org/vestibule/blueprint/by-context.yaml');
    const context = JSON.stringify({ flow_slug: slug, stage_name: `${slug}-invitation` });
    const { success } = await client('Managed').managedBlueprintsImportCreate({ file: new Blob([file]), context });
    assert.equal(success, true);
    return flows.flowsInstancesRetrieve({ slug });
}

const create = (invitationRequest) => stages.stagesInvitationInvitationsCreate({ invitationRequest });

/** What the link of an invitation carries; the client does not know that member of ours. */
async function itoken(inviteUuid) {
    const { raw } = await stages.stagesInvitationInvitationsRetrieveRaw({ inviteUuid });
    return (await raw.clone().json()).link.replace(/.*itoken=/, '');
}

test('the whole main job: import, create, redeem, read the user and the events', async () => {
    const flow = await enrollment();
    const username = unique('guest');
    const { pk, flowObj, createdBy } = await create({
        name: unique('invitation'),
        flow: flow.pk,
        singleUse: true,
        fixedData: { name: 'Fixed' },
    });
    assert.equal(flowObj.slug, flow.slug);
    assert.equal(createdBy.username, 'akadmin');

    const guest = visitor();
    const where = { flowSlug: flow.slug, query: `itoken=${await itoken(pk)}` };
    const solve = (answer) =>
        guest.flowsExecutorSolve({ ...where, flowChallengeResponseRequest: { component: 'ak-stage-prompt', ...answer } });

    const first = await guest.flowsExecutorGet(where);
    assert.equal(first.component, 'ak-stage-prompt');
    assert.deepEqual(first.fields.map((it) => it.fieldKey), ['username', 'password', 'password_repeat']);
    const wrong = await solve({ username: 'akadmin', password: 'some-password-1', password_repeat: 'another-one-22' });
    assert.ok(Object.values(wrong.responseErrors).flat().every((it) => it.string && it.code));
    const second = await solve({ username, password: 'some-password-1', password_repeat: 'some-password-1' });
    assert.equal(second.component, 'ak-stage-prompt');
    const done = await solve({ name: 'Fixed', email: `${username}@example.org` });
    assert.equal(done.component, 'xak-flow-redirect');

    const users = await core.coreUsersList({ username });
    assert.equal(users.results[0].email, `${username}@example.org`);
    const { results } = await client('Events').eventsEventsList({ actions: ['invitation_used'] });
    assert.ok(results.some((it) => JSON.stringify(it.context).includes(pk)));
    const again = await visitor().flowsExecutorGet(where);
    assert.equal(again.component, 'ak-stage-access-denied');
});

test('an invitation is mailed', async () => {
    const { pk: inviteUuid } = await create({ name: unique('invitation'), flow: (await enrollment()).pk });
    const send = (...emailAddresses) =>
        stages.stagesInvitationInvitationsSendEmailCreate({ inviteUuid, invitationSendEmailRequest: { emailAddresses } });

    await send(`${unique('guest')}@example.org`);
    assert.ok((await refused(400, send())).error);
});

test('an invitation is listed, changed and deleted', async () => {
    const flow = await enrollment();
    const { pk: inviteUuid, name } = await create({ name: unique('invitation'), flow: flow.pk, expires: new Date(Date.now() + 86400000) });
    const one = { inviteUuid };

    const found = await stages.stagesInvitationInvitationsList({ flowSlug: flow.slug, search: name });
    assert.deepEqual(found.results.map((it) => it.pk), [inviteUuid]);
    const patched = await stages.stagesInvitationInvitationsPartialUpdate({ ...one, patchedInvitationRequest: { fixedData: { a: 1 } } });
    assert.deepEqual(patched.fixedData, { a: 1 });
    const put = await stages.stagesInvitationInvitationsUpdate({ ...one, invitationRequest: { name: `${name}-b`, flow: flow.pk } });
    assert.equal(put.name, `${name}-b`);
    assert.deepEqual(await stages.stagesInvitationInvitationsUsedByList(one), []);

    await stages.stagesInvitationInvitationsDestroy(one);
    await refused(404, stages.stagesInvitationInvitationsRetrieve(one));
});

test('wrong values are named, and what is not there is not found', async () => {
    assert.ok('name' in (await refused(400, create({ name: 'no slug' }))));
    assert.ok('flow' in (await refused(400, create({ name: unique('invitation'), flow: NOBODY }))));
    await refused(404, stages.stagesInvitationInvitationsRetrieve({ inviteUuid: NOBODY }));
    await refused(403, client('Stages', 'wrong').stagesInvitationInvitationsList());
});
