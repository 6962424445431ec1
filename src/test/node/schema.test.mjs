import assert from 'node:assert/strict';
import test from 'node:test';
import { Validator } from '@seriousme/openapi-schema-validator';
import Ajv from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { client, request, unique } from './client.mjs';

const document = await (await request('v3/schema/')).json();
const ajv = addFormats(new Ajv({ strict: false, allErrors: true }));
['int32', 'int64', 'double'].forEach((name) => ajv.addFormat(name, true));
ajv.addSchema(document, 'api');

/** What is wrong with an answer of an operation, by its schema. */
function faults(path, answer) {
    const pointer = path.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('{', '%7B').replaceAll('}', '%7D');
    const validate = ajv.getSchema(`api#/paths/${pointer}/get/responses/200/content/application~1json/schema`);
    return validate(answer) ? [] : validate.errors.map((it) => `${path}: ${it.instancePath} ${it.message}`);
}

/** The paths that are read as JSON. */
const read = Object.keys(document.paths).filter((path) => document.paths[path].get?.responses['200']?.content?.['application/json']);

/** What a list cannot do without. */
const QUERIES = {
    '/events/events/stats/': '?count_steps=hours%3D1',
    '/rbac/permissions/assigned_by_roles/': '?model=authentik_core.user',
    '/vestibule/privacy/': '?email=nobody@example.org',
};

/** What stands in addresses in the place of the primary key. */
const KEYS = {
    '/flows/instances/': (it) => it.slug,
    '/core/tokens/': (it) => it.identifier,
    '/stages/authenticator/webauthn_device_types/': (it) => it.aaguid,
};

async function some() {
    const { pk: group } = await client('Core').coreGroupsCreate({ groupRequest: { name: unique('group') } });
    const username = unique('person');
    await client('Core').coreUsersCreate({ userRequest: { username, name: 'A', groups: [group] } });
    await client('Core').coreTokensCreate({ tokenRequest: { identifier: unique('token') } });
    await client('Stages').stagesInvitationInvitationsCreate({ invitationRequest: { name: unique('some') } });
    await client('Events').eventsRulesCreate({ notificationRuleRequest: { name: unique('rule'), destinationGroup: group } });
}

test('the document is valid by the schema of OpenAPI', async () => {
    const { valid, errors } = await new Validator().validate(structuredClone(document));

    assert.ok(valid, JSON.stringify(errors));
    assert.equal(document.openapi, '3.1.0');
});

test('everybody may read the document, as YAML, too', async () => {
    const json = await request('v3/schema/', { headers: {} });
    const yaml = await request('v3/schema/', { headers: { Accept: 'application/yaml' } });

    assert.equal(json.status, 200);
    assert.match(await yaml.text(), /openapi: ['"]?3\.1\.0/);
});

test('every list answers as the document says', async () => {
    await some();
    const wrong = [];
    for (const path of read.filter((it) => !it.includes('{'))) {
        const answer = await request(`v3${path}${QUERIES[path] ?? ''}`);
        assert.equal(answer.status, 200, path);
        wrong.push(...faults(path, await answer.json()));
    }
    assert.deepEqual(wrong, []);
});

test('every single thing is read as the document says', async () => {
    await some();
    const wrong = [];
    for (const path of read.filter((it) => /^[^{]*\{\w+}\/$/.test(it))) {
        const list = path.replace(/\{.*/, '');
        if (read.includes(list)) {
            const { results } = await (await request(`v3${list}?page_size=5`)).json();
            for (const it of results) {
                const key = KEYS[list]?.(it) ?? it.pk ?? it.id;
                wrong.push(...faults(path, await (await request(`v3${list}${key}/`)).json()));
            }
        }
    }
    assert.deepEqual(wrong, []);
});

/** A flow of one stage that everybody may run. */
async function flowOf(kind, attrs) {
    const slug = unique(kind.replace('_', '-'));
    const file = `entries:
- {model: authentik_flows.flow, id: flow, identifiers: {slug: ${slug}}, attrs: {name: ${slug}, title: A title, designation: enrollment, authentication: none}}
- {model: authentik_stages_prompt.prompt, id: prompt, identifiers: {name: ${slug}}, attrs: {field_key: tea, label: Tea, type: dropdown, initial_value: green}}
- {model: authentik_stages_${kind}.${kind.replaceAll('_', '')}stage, id: stage, identifiers: {name: ${slug}}, attrs: ${attrs}}
- {model: authentik_flows.flowstagebinding, identifiers: {target: !KeyOf flow, stage: !KeyOf stage, order: 1}}
`;
    const body = JSON.stringify({ file });
    const headers = { Authorization: `Bearer ${process.env.VESTIBULE_TOKEN}`, 'Content-Type': 'application/json' };
    assert.ok((await request('v3/managed/blueprints/import/', { method: 'POST', headers, body })).ok, file);
    return slug;
}

test('what flows ask is one of the challenges', async () => {
    const kinds = {
        captcha: "{api_url: '', js_url: ''}",
        consent: '{mode: always_require}',
        deny: '{}',
        dummy: '{}',
        identification: '{user_fields: [username]}',
        message: '{text: Tea}',
        prompt: '{fields: [!KeyOf prompt]}',
    };
    const wrong = [];
    for (const [kind, attrs] of Object.entries(kinds)) {
        const answer = await request(`v3/flows/executor/${await flowOf(kind, attrs)}/?query=`, { headers: {} });
        wrong.push(...faults('/flows/executor/{flow_slug}/', await answer.json()));
    }
    assert.deepEqual(wrong, []);
});
