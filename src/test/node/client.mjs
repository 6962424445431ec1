// authentik's official client at the service that the environment names, and what all scenarios share.
import assert from 'node:assert/strict';
import api from '@goauthentik/api';

const { VESTIBULE_URL: url, VESTIBULE_TOKEN: token } = process.env;

/** The client of one part of the API, for the holder of a token; by default the administrator. */
export function client(part, accessToken = token) {
    return new api[`${part}Api`](new api.Configuration({ basePath: `${url}api/v3`, accessToken }));
}

/** The answer to a request that the client cannot make. */
export function request(path, options = {}) {
    return fetch(`${url}api/${path}`, { headers: { Authorization: `Bearer ${token}` }, ...options });
}

/** What the service says when it refuses a call with this status. */
export async function refused(status, call) {
    try {
        await call;
    } catch (error) {
        assert.equal(error.response?.status, status, String(error));
        return error.response.json();
    }
    assert.fail('The call was not refused.');
}

/** A name that no other scenario uses. */
export function unique(name) {
    return `${name}-${Date.now().toString(36)}${Math.random().toString(36).slice(2, 8)}`;
}

/** A key that is nobody's. */
export const NOBODY = '00000000-0000-7000-8000-000000000000';
