import assert from 'node:assert/strict';
import test from 'node:test';
import { NOBODY, client, refused, unique } from './client.mjs';
import { enrollment } from './enrollment.mjs';

const stages = client('Stages');

const create = (invitationRequest) => stages.stagesInvitationInvitationsCreate({ invitationRequest });

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
