import assert from 'node:assert/strict';
import test from 'node:test';
import { visitor } from './browser.mjs';
import { NOBODY, client, refused, unique } from './client.mjs';

const everybodys = client('Authenticators');
const stages = client('Stages');
const YUBIKEY = 'ee882879-721c-4913-9775-3dfcce97072a';

/** A flow for enrolling with two sets of recovery codes. */
const flow = (name) => `
entries:
- {model: authentik_flows.flow, id: flow, identifiers: {slug: ${name}},
   attrs: {name: Codes, title: Codes, designation: enrollment, authentication: none}}
- {model: authentik_stages_prompt.prompt, id: username, identifiers: {name: ${name}-username},
   attrs: {field_key: username, label: User name, type: username, required: true}}
- {model: authentik_stages_prompt.promptstage, id: prompt, identifiers: {name: ${name}-prompt}, attrs: {fields: [!KeyOf username]}}
- {model: authentik_stages_user_write.userwritestage, id: write, identifiers: {name: ${name}-write},
   attrs: {user_creation_mode: always_create}}
- {model: authentik_stages_authenticator_static.authenticatorstaticstage, id: a, identifiers: {name: ${name}-a},
   attrs: {friendly_name: ${name}-a}}
- {model: authentik_stages_authenticator_static.authenticatorstaticstage, id: b, identifiers: {name: ${name}-b},
   attrs: {friendly_name: ${name}-b}}
- {model: authentik_flows.flowstagebinding, identifiers: {target: !KeyOf flow, stage: !KeyOf prompt, order: 1}}
- {model: authentik_flows.flowstagebinding, identifiers: {target: !KeyOf flow, stage: !KeyOf write, order: 2}}
- {model: authentik_flows.flowstagebinding, identifiers: {target: !KeyOf flow, stage: !KeyOf a, order: 3}}
- {model: authentik_flows.flowstagebinding, identifiers: {target: !KeyOf flow, stage: !KeyOf b, order: 4}}
`;

/** Somebody who has two sets of recovery codes, and the client that he uses. */
async function holder() {
    const name = unique('holder');
    const file = new Blob([flow(name)], { type: 'application/yaml' });
    assert.equal((await client('Managed').managedBlueprintsImportCreate({ file })).success, true);
    const where = { flowSlug: name, query: '' };
    const flows = visitor();
    const answer = (component, fields = {}) =>
        flows.flowsExecutorSolve({ ...where, flowChallengeResponseRequest: { component, ...fields } });
    await flows.flowsExecutorGet(where);
    const { codes } = await answer('ak-stage-prompt', { username: name });
    assert.equal(codes?.length, 6);
    await answer('ak-stage-authenticator-static');
    await answer('ak-stage-authenticator-static');
    const core = client('Core');
    const { pk } = (await core.coreUsersList({ username: name })).results[0];
    const { identifier } = await core.coreTokensCreate({ tokenRequest: { identifier: unique('token'), user: pk, intent: 'api' } });
    const { key } = await core.coreTokensViewKeyRetrieve({ identifier });
    return { name, pk, own: client('Authenticators', key) };
}

const names = ({ results }) => results.map((it) => it.name);

test('everybody lists, names and removes his own devices', async () => {
    const { name, own } = await holder();
    const [first, second] = (await own.authenticatorsStaticList({ ordering: 'name' })).results;
    const one = { id: first.pk };

    assert.deepEqual([first.name, second.name, first.user.username], [`${name}-a`, `${name}-b`, name]);
    assert.deepEqual(names(await own.authenticatorsStaticList({ search: second.name.toUpperCase() })), [second.name]);
    assert.deepEqual(names(await own.authenticatorsStaticList({ name: first.name })), [first.name]);
    assert.deepEqual(names(await own.authenticatorsTotpList()), []);
    const all = await own.authenticatorsAllList();
    assert.deepEqual(all.map((it) => it.type), Array(2).fill('authentik_stages_authenticator_static.staticdevice'));
    assert.deepEqual(await own.authenticatorsStaticRetrieve(one), first);
    assert.equal((await own.authenticatorsStaticPartialUpdate({ ...one, patchedStaticDeviceRequest: { name: 'Safe' } })).name, 'Safe');
    assert.equal((await own.authenticatorsStaticUpdate({ ...one, staticDeviceRequest: { name: 'Drawer' } })).name, 'Drawer');
    assert.ok('name' in (await refused(400, own.authenticatorsStaticUpdate({ ...one, staticDeviceRequest: { name: ' ' } }))));
    assert.deepEqual(await own.authenticatorsStaticUsedByList(one), []);

    await own.authenticatorsStaticDestroy(one);
    await refused(404, own.authenticatorsStaticRetrieve(one));
    assert.ok('non_field_errors' in (await refused(400, own.authenticatorsStaticDestroy({ id: second.pk }))));
});

test('an administrator lists, names and removes those of others', async () => {
    const { name, pk, own } = await holder();
    const found = await everybodys.authenticatorsAdminStaticList({ search: name.toUpperCase(), ordering: '-name' });
    const [second, first] = found.results;
    const one = { id: first.pk };

    assert.deepEqual(names(found), [`${name}-b`, `${name}-a`]);
    assert.equal((await everybodys.authenticatorsAdminAllList({ user: pk })).length, 2);
    assert.equal((await everybodys.authenticatorsAdminStaticRetrieve(one)).user.pk, pk);
    const patched = await everybodys.authenticatorsAdminStaticPartialUpdate({ ...one, patchedStaticDeviceRequest: { name: 'Lost' } });
    assert.equal(patched.name, 'Lost');
    assert.deepEqual(names(await everybodys.authenticatorsAdminStaticList({ name: 'Lost', search: 'los' })).includes('Lost'), true);
    const stranger = (await holder()).own;
    await refused(404, stranger.authenticatorsStaticRetrieve(one));
    await refused(403, stranger.authenticatorsAdminStaticList());
    await refused(403, stranger.authenticatorsAdminAllList({ user: pk }));

    await everybodys.authenticatorsAdminStaticDestroy(one);
    await everybodys.authenticatorsAdminStaticDestroy({ id: second.pk });
    assert.deepEqual(names(await own.authenticatorsStaticList()), []);
    await refused(404, everybodys.authenticatorsAdminStaticRetrieve(one));
});

test('sorts of passkeys are found, and stages take some of them', async () => {
    const known = await stages.stagesAuthenticatorWebauthnDeviceTypesList({ search: 'yubikey 5', pageSize: 100 });
    const type = await stages.stagesAuthenticatorWebauthnDeviceTypesRetrieve({ aaguid: YUBIKEY });

    assert.ok(known.results.some((it) => it.aaguid === YUBIKEY && it.description === type.description));
    assert.deepEqual((await stages.stagesAuthenticatorWebauthnDeviceTypesList({ aaguid: YUBIKEY })).results, [type]);
    await refused(404, stages.stagesAuthenticatorWebauthnDeviceTypesRetrieve({ aaguid: NOBODY }));
    const setUp = await stages.stagesAuthenticatorWebauthnCreate({
        authenticatorWebAuthnStageRequest: { name: unique('sorts'), deviceTypeRestrictions: [YUBIKEY] },
    });
    assert.deepEqual([setUp.deviceTypeRestrictions, setUp.deviceTypeRestrictionsObj], [[YUBIKEY], [type]]);
    const asking = await stages.stagesAuthenticatorValidateCreate({
        authenticatorValidateStageRequest: { name: unique('sorts'), notConfiguredAction: 'deny', webauthnAllowedDeviceTypes: [YUBIKEY] },
    });
    assert.deepEqual([asking.webauthnAllowedDeviceTypes, asking.webauthnAllowedDeviceTypesObj], [[YUBIKEY], [type]]);
    const wrong = { name: unique('sorts'), deviceTypeRestrictions: [NOBODY] };
    assert.ok('device_type_restrictions' in (await refused(400, stages.stagesAuthenticatorWebauthnCreate({ authenticatorWebAuthnStageRequest: wrong }))));

    await stages.stagesAuthenticatorWebauthnDestroy({ stageUuid: setUp.pk });
    await stages.stagesAuthenticatorValidateDestroy({ stageUuid: asking.pk });
});
