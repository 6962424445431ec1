// A flow to enroll by, and what an invitee sees of it.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { visitor } from './browser.mjs';
import { client, unique } from './client.mjs';

/** A new flow of two pages behind an invitation stage. */
export async function enrollment() {
    const slug = unique('enrollment');
    const file = await readFile('../resources/org/vestibule/blueprint/by-context.yaml');
    const context = JSON.stringify({ flow_slug: slug, stage_name: `${slug}-invitation` });
    const { success } = await client('Managed').managedBlueprintsImportCreate({ file: new Blob([file]), context });
    assert.equal(success, true);
    return client('Flows').flowsInstancesRetrieve({ slug });
}

/** Somebody new who has followed a link: what he is asked, and what he answers. */
export function invitee(flowSlug, itoken) {
    const flows = visitor();
    const where = { flowSlug, query: `itoken=${itoken}` };
    return {
        asked: () => flows.flowsExecutorGet(where),
        answer: (fields) =>
            flows.flowsExecutorSolve({
                ...where,
                flowChallengeResponseRequest: { component: 'ak-stage-prompt', ...fields },
            }),
    };
}

/** Goes through both pages to the end. */
export async function enroll({ asked, answer }, username) {
    const first = await asked();
    assert.deepEqual(first.fields?.map((it) => it.fieldKey), ['username', 'password', 'password_repeat']);
    const second = await answer({ username, password: 'some-password-1', password_repeat: 'some-password-1' });
    assert.deepEqual(second.fields?.map((it) => it.fieldKey), ['name', 'email']);
    return answer({ name: 'A Guest', email: `${username}@example.org` });
}
