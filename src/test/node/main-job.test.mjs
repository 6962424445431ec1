import assert from 'node:assert/strict';
import test from 'node:test';
import { NOBODY, client, refused, unique } from './client.mjs';
import { enroll, enrollment, invitee } from './enrollment.mjs';
import { received } from './mailbox.mjs';

const DENIED = 'ak-stage-access-denied';
const DONE = 'xak-flow-redirect';

const stages = client('Stages');
const core = client('Core');
const events = client('Events');

const invite = (flow, more) =>
    stages.stagesInvitationInvitationsCreate({
        invitationRequest: { name: unique('invitation'), flow: flow.pk, singleUse: true, ...more },
    });
const send = (inviteUuid, emailAddresses, by = stages) =>
    by.stagesInvitationInvitationsSendEmailCreate({ inviteUuid, invitationSendEmailRequest: { emailAddresses } });

/** What the link in a mail carries; also that it leads to the flow. */
async function itoken(address, slug) {
    const [link] = (await received(address)).match(/http\S+itoken=\S+/);
    const { pathname, searchParams } = new URL(link);
    assert.ok(pathname.endsWith(`/if/flow/${slug}/`), link);
    return searchParams.get('itoken');
}

/** A group that everybody joins who enrolls by a flow. */
async function joined({ slug }) {
    const group = await core.coreGroupsCreate({ groupRequest: { name: unique('guests') } });
    const { results } = await stages.stagesUserWriteList({ name: `tea-user-write-${slug}` });
    await stages.stagesUserWritePartialUpdate({
        stageUuid: results[0].pk,
        patchedUserWriteStageRequest: { createUsersGroup: group.pk },
    });
    return group;
}

/** The account that came of an invitation, with its group and its traces. */
async function arrived(username, group, invitation) {
    const { results } = await core.coreUsersList({ username });
    assert.deepEqual(results.map((it) => [it.name, it.email, it.isActive]), [['A Guest', `${username}@example.org`, true]]);
    const { users } = await core.coreGroupsRetrieve({ groupUuid: group.pk, includeUsers: true });
    assert.deepEqual(users, [results[0].pk]);
    for (const action of ['user_write', 'login']) {
        const told = await events.eventsEventsList({ actions: [action], search: username });
        assert.ok(told.results.length > 0, `${action} of ${username}`);
    }
    const used = await events.eventsEventsList({ actions: ['invitation_used'] });
    assert.ok(used.results.some((it) => JSON.stringify(it.context).includes(invitation.pk)));
}

test('import, create, send, read the mail, redeem its link, read the user, his group and the events', async () => {
    const flow = await enrollment();
    const group = await joined(flow);
    const invitation = await invite(flow);
    assert.equal(invitation.flowObj.slug, flow.slug);
    assert.equal(invitation.createdBy.username, 'akadmin');
    const username = unique('guest');
    const address = `${username}@example.org`;

    await send(invitation.pk, [address]);
    const token = await itoken(address, flow.slug);
    const end = await enroll(invitee(flow.slug, token), username);

    assert.equal(end.component, DONE);
    await arrived(username, group, invitation);
    assert.equal((await invitee(flow.slug, token).asked()).component, DENIED);
});

test('the bare id of an invitation is as good as its link where the operator wants it so', async () => {
    const flow = await enrollment();
    const group = await joined(flow);
    const invitation = await invite(flow);
    const username = unique('guest');
    const guest = invitee(flow.slug, invitation.pk);

    if (process.env.VESTIBULE_ACCEPT_UUID_ITOKEN !== 'true') {
        assert.equal((await guest.asked()).component, DENIED);
        return;
    }
    assert.equal((await enroll(guest, username)).component, DONE);
    await arrived(username, group, invitation);
    assert.equal((await invitee(flow.slug, invitation.pk).asked()).component, DENIED);
});

test('a wrong answer is told by field, and nothing is lost', async () => {
    const flow = await enrollment();
    const invitation = await invite(flow, { fixedData: { name: 'Fixed' } });
    const username = unique('guest');
    const address = `${username}@example.org`;
    await send(invitation.pk, [address]);
    const guest = invitee(flow.slug, await itoken(address, flow.slug));
    await guest.asked();

    const wrong = await guest.answer({ username: 'akadmin', password: 'some-password-1', password_repeat: 'another-one-22' });

    assert.ok(Object.values(wrong.responseErrors).flat().every((it) => it.string && it.code));
    assert.equal((await enroll(guest, username)).component, DONE);
});

test('an invitation that is over lets nobody in, nor does a link that never was', async () => {
    const flow = await enrollment();
    const address = `${unique('guest')}@example.org`;
    const { pk: inviteUuid } = await invite(flow);
    await send(inviteUuid, [address]);
    const token = await itoken(address, flow.slug);
    assert.equal((await invitee(flow.slug, token).asked()).component, 'ak-stage-prompt');

    await stages.stagesInvitationInvitationsPartialUpdate({
        inviteUuid,
        patchedInvitationRequest: { expires: new Date(Date.now() - 1000) },
    });

    assert.equal((await invitee(flow.slug, token).asked()).component, DENIED);
    assert.equal((await invitee(flow.slug, 'made-up').asked()).component, DENIED);
    assert.equal((await invitee(flow.slug, NOBODY).asked()).component, DENIED);
});

test('who has no permission does none of it', async () => {
    const flow = await enrollment();
    const { pk: inviteUuid } = await invite(flow);
    const { pk: user } = await core.coreUsersCreate({ userRequest: { username: unique('nobody'), name: 'Nobody' } });
    const { identifier } = await core.coreTokensCreate({ tokenRequest: { identifier: unique('token'), user } });
    const { key } = await core.coreTokensViewKeyRetrieve({ identifier });

    for (const token of [key, 'wrong']) {
        const theirs = client('Stages', token);
        await refused(403, client('Managed', token).managedBlueprintsImportCreate({ path: 'default-enrollment-flow.yaml' }));
        await refused(403, theirs.stagesInvitationInvitationsCreate({ invitationRequest: { name: 'x', flow: flow.pk } }));
        await refused(403, send(inviteUuid, ['a@example.org'], theirs));
        await refused(403, client('Events', token).eventsEventsList());
    }
});

test('what is wrong is told by field, and what is not there is not found', async () => {
    const flow = await enrollment();
    const { pk } = await invite(flow);

    assert.ok('name' in (await refused(400, invite(flow, { name: 'no slug' }))));
    assert.ok('flow' in (await refused(400, invite({ pk: NOBODY }))));
    assert.ok((await refused(400, send(pk, []))).error);
    assert.ok(await refused(400, send(pk, ['no address'])));
    await refused(404, send(NOBODY, ['a@example.org']));
    await refused(404, stages.stagesInvitationInvitationsRetrieve({ inviteUuid: NOBODY }));
    await refused(404, core.coreGroupsRetrieve({ groupUuid: NOBODY }));
    await refused(400, client('Managed').managedBlueprintsImportCreate({ file: new Blob(['entries: 1']) }));
});
