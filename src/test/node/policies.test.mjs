import assert from 'node:assert/strict';
import test from 'node:test';
import { visitor } from './browser.mjs';
import { NOBODY, client, refused, unique } from './client.mjs';

const policies = client('Policies');
const flows = client('Flows');
const SIGN_IN = { flowSlug: 'default-authentication-flow', query: '' };

/** Of each kind, what a new policy needs besides its name. */
const KINDS = {
    Dummy: { result: true },
    EventMatcher: { action: 'login' },
    Expression: { expression: 'return True' },
    Password: { amountDigits: 2, errorMessage: 'Two digits, please.' },
    PasswordExpiry: { days: 30 },
    Reputation: { threshold: -3 },
};

for (const [kind, more] of Object.entries(KINDS)) {
    const call = (action, values) => policies[`policies${kind}${action}`](values);
    const plain = kind[0].toLowerCase() + kind.slice(1);

    test(`a policy of the kind ${kind} is made, changed, listed and deleted`, async () => {
        const name = unique('policy');
        const made = await call('Create', { [`${plain}PolicyRequest`]: { name, ...more } });
        const one = { policyUuid: made.pk };

        assert.deepEqual(await call('Retrieve', one), made);
        const patched = await call('PartialUpdate', { ...one, [`patched${kind}PolicyRequest`]: { name: `${name}-b` } });
        assert.equal(patched.name, `${name}-b`);
        assert.equal((await call('List', { search: name })).pagination.count, 1);
        assert.equal((await policies.policiesAllRetrieve(one)).name, `${name}-b`);
        await call('Destroy', one);
        await refused(404, call('Retrieve', one));
    });
}

test('a policy is tried', async () => {
    const { pk: policyUuid } = await policies.policiesExpressionCreate({
        expressionPolicyRequest: { name: unique('policy'), expression: 'ak_message("No.")\nreturn context.get("good", False)' },
    });
    const { user } = await client('Core').coreUsersMeRetrieve();
    const attempt = (context) => policies.policiesAllTestCreate({ policyUuid, policyTestRequest: { user: user.pk, context } });

    assert.equal((await attempt({ good: true })).passing, true);
    const { passing, messages } = await attempt({});
    assert.deepEqual([passing, messages], [false, ['No.']]);
    assert.ok('user' in (await refused(400, policies.policiesAllTestCreate({ policyUuid, policyTestRequest: { user: 999999999 } }))));
});

test('a policy decides about a flow', async () => {
    const slug = unique('flow');
    const flow = await flows.flowsInstancesCreate({ flowRequest: { name: slug, slug, title: 'x', designation: 'enrollment' } });
    const policy = await policies.policiesDummyCreate({ dummyPolicyRequest: { name: unique('policy'), result: true } });

    const unused = async () => (await policies.policiesAllList({ search: policy.name, bindingsIsnull: true, promptstageIsnull: true })).pagination.count;
    assert.equal(await unused(), 1);
    const binding = await policies.policiesBindingsCreate({ policyBindingRequest: { policy: policy.pk, target: flow.pk, order: 0 } });

    assert.equal(binding.policyObj.name, policy.name);
    assert.equal(await unused(), 0);
    const found = await policies.policiesBindingsList({ target: flow.pk });
    assert.deepEqual(found.results.map((it) => it.pk), [binding.pk]);
    const uses = await policies.policiesAllUsedByList({ policyUuid: policy.pk });
    assert.deepEqual(uses.map((it) => it.pk), [binding.pk]);
    assert.ok((await flows.flowsInstancesDiagramRetrieve({ slug })).diagram.includes('Passed'));
    await policies.policiesBindingsDestroy({ policyBindingUuid: binding.pk });
});

test('a policy decides about a stage', async () => {
    const slug = unique('flow');
    const { pk } = await flows.flowsInstancesCreate({ flowRequest: { name: slug, slug, title: 'x', designation: 'enrollment' } });
    const stage = await client('Stages').stagesDummyCreate({ dummyStageRequest: { name: unique('dummy') } });
    const place = await flows.flowsBindingsCreate({ flowStageBindingRequest: { target: pk, stage: stage.pk, order: 0 } });
    const policy = await policies.policiesDummyCreate({ dummyPolicyRequest: { name: unique('policy'), result: true } });
    const decided = async () => (await flows.flowsBindingsList({ policies: [policy.pk] })).results.map((it) => it.pk);

    assert.deepEqual(await decided(), []);
    await policies.policiesBindingsCreate({ policyBindingRequest: { policy: policy.pk, target: place.pk, order: 0 } });
    assert.deepEqual(await decided(), [place.pk]);
    assert.equal((await policies.policiesBindingsList({ targetIn: [place.pk] })).pagination.count, 1);
});

test('what sign-ins tell is listed and forgotten', async () => {
    const identifier = unique('stranger');
    const executor = visitor();
    const answer = (values) => executor.flowsExecutorSolve({ ...SIGN_IN, flowChallengeResponseRequest: values });
    await executor.flowsExecutorGet(SIGN_IN);
    await answer({ component: 'ak-stage-identification', uidField: identifier });
    await answer({ component: 'ak-stage-password', password: 'a wrong one' });

    const { results } = await policies.policiesReputationScoresList({ identifier, score: -1 });
    assert.equal(results.length, 1);
    const [score] = results;
    assert.ok(score.identifier !== identifier && score.ip && score.updated instanceof Date);
    const one = { reputationUuid: score.pk };
    assert.deepEqual(await policies.policiesReputationScoresRetrieve(one), score);
    assert.deepEqual(await policies.policiesReputationScoresUsedByList(one), []);
    const found = await policies.policiesReputationScoresList({ identifierIn: [identifier, 'other'], ip: score.ip });
    assert.deepEqual(found.results, results);
    assert.equal((await policies.policiesReputationScoresList({ identifier, score: 1 })).pagination.count, 0);

    await policies.policiesReputationScoresDestroy(one);
    await refused(404, policies.policiesReputationScoresRetrieve(one));
    await refused(403, client('Policies', 'wrong').policiesReputationScoresList());
});

test('wrong values are named, and what is not there is not found', async () => {
    const wrong = { name: unique('policy'), expression: 'return (' };

    assert.ok('expression' in (await refused(400, policies.policiesExpressionCreate({ expressionPolicyRequest: wrong }))));
    await refused(404, policies.policiesAllRetrieve({ policyUuid: NOBODY }));
    await refused(403, client('Policies', 'wrong').policiesAllList());
});
