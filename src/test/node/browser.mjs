// A client that keeps its cookies and goes where it is sent, as a browser does.
import api from '@goauthentik/api';

const MOST_REDIRECTS = 5;

/** The client of the flow executor, for a visitor of his own, whose cookies come to be in the map. */
export function visitor(cookies = new Map()) {
    async function fetchApi(address, options, left = MOST_REDIRECTS) {
        const cookie = [...cookies].map((it) => it.join('=')).join('; ');
        const answer = await fetch(address, { ...options, headers: { ...options.headers, cookie }, redirect: 'manual' });
        for (const line of answer.headers.getSetCookie()) {
            const [, name, value] = line.match(/^([^=]+)=([^;]*)/);
            cookies.set(name, value);
        }
        const there = answer.headers.get('location');
        return there && left > 0
            ? fetchApi(new URL(there, address), { headers: { accept: 'application/json' }, method: 'GET' }, left - 1)
            : answer;
    }
    return new api.FlowsApi(new api.Configuration({ basePath: `${process.env.VESTIBULE_URL}api/v3`, fetchApi }));
}
