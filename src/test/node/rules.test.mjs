// What holds for all calls: queries, cookies with the token against forgery, and wrong tokens.
import assert from 'node:assert/strict';
import test from 'node:test';
import api from '@goauthentik/api';
import { visitor } from './browser.mjs';
import { client, refused, unique } from './client.mjs';

const { VESTIBULE_URL: url } = process.env;
const stages = client('Stages');

const invite = (name, more) => stages.stagesInvitationInvitationsCreate({ invitationRequest: { name, ...more } });
const found = async (search) => (await stages.stagesInvitationInvitationsList({ search, ordering: 'name' })).results.map((it) => it.name);

test('invitations are searched in the query language', async () => {
    const name = unique('query');
    await invite(`${name}-a`, { singleUse: true });
    await invite(`${name}-b`, { singleUse: false, expires: new Date(Date.now() + 86_400_000) });

    assert.deepEqual(await found(`name ~ "${name}" and single_use = True`), [`${name}-a`]);
    assert.deepEqual(await found(`name in ("${name}-a", "${name}-b")`), [`${name}-a`, `${name}-b`]);
    assert.deepEqual(await found(`name startswith "${name}" and not_a_query`), []);
    assert.deepEqual(await found(`(name = "${name}-a" or name = "${name}-b") and created_by.username = "akadmin" and expires > "2020-01-01"`), [`${name}-a`, `${name}-b`]);
    assert.deepEqual(await found(name.toUpperCase()), [`${name}-a`, `${name}-b`]);
    assert.ok('search' in (await refused(400, stages.stagesInvitationInvitationsList({ search: 'colour = "red"' }))));
});

test('users, groups, tokens and events are searched in the query language', async () => {
    const core = client('Core');
    const name = unique('asked');
    const user = await core.coreUsersCreate({ userRequest: { username: name, name: 'Asked For', groups: [] } });
    await core.coreGroupsCreate({ groupRequest: { name } });
    await core.coreTokensCreate({ tokenRequest: { identifier: name } });

    const users = await core.coreUsersList({ search: `username = "${name}" and is_active = True and type = "internal"` });
    assert.deepEqual(users.results.map((it) => it.pk), [user.pk]);
    assert.equal(users.autocomplete.models['authentik_core.user'].username.type, 'str');
    const groups = await core.coreGroupsList({ search: `name = "${name}" and is_superuser = False` });
    assert.equal(groups.pagination.count, 1);
    const tokens = await core.coreTokensList({ search: `identifier = "${name}" and expires != None and user.username = "akadmin"` });
    assert.equal(tokens.pagination.count, 1);
    const events = await client('Events').eventsEventsList({ search: `action = "model_created" and context.model.name = "${name}"` });
    assert.ok(events.results.length > 0);
    assert.ok(events.results.every((it) => it.action === 'model_created'));
});

test('lists of what flows are made of are searched in the query language', async () => {
    const name = unique('dummy');
    await stages.stagesDummyCreate({ dummyStageRequest: { name } });

    assert.equal((await stages.stagesAllList({ search: `name = "${name}"` })).pagination.count, 1);
    assert.equal((await stages.stagesAllList({ search: `name = "${name}" and component = "no"` })).pagination.count, 0);
    assert.ok('search' in (await refused(400, stages.stagesAllList({ search: 'colour = "red"' }))));
});

test('a program with cookies changes only what it shows the token for', async () => {
    const cookies = await signedIn();
    const call = (headers) =>
        new api.StagesApi(
            new api.Configuration({
                basePath: `${url}api/v3`,
                headers: { cookie: [...cookies].map((it) => it.join('=')).join('; '), ...headers },
            }),
        ).stagesInvitationInvitationsCreate({ invitationRequest: { name: unique('by-cookie') } });

    assert.match((await refused(403, call({}))).detail, /^CSRF Failed/);
    assert.match((await refused(403, call({ 'X-authentik-CSRF': 'wrong' }))).detail, /^CSRF Failed/);
    const made = await call({ 'X-authentik-CSRF': cookies.get('authentik_csrf') });
    assert.ok(made.pk);
});

test('a wrong token is told', async () => {
    assert.deepEqual(await refused(403, client('Core', unique('wrong')).coreUsersMeRetrieve()), { detail: 'Token invalid/expired' });
});

/** The cookies of a browser in which the administrator has signed in. */
async function signedIn() {
    const cookies = new Map();
    const flows = visitor(cookies);
    const flow = { flowSlug: 'default-authentication-flow', query: '' };
    const answer = (flowChallengeResponseRequest) => flows.flowsExecutorSolve({ ...flow, flowChallengeResponseRequest });
    await flows.flowsExecutorGet(flow);
    await answer({ component: 'ak-stage-identification', uidField: 'akadmin' });
    await answer({ component: 'ak-stage-password', password: 'correct horse battery staple' });
    return cookies;
}
