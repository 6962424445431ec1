// What the mail server of the tests has received.
import { setTimeout } from 'node:timers/promises';

const PATIENCE = 30_000;

/** The text of the first message to an address, which may still be on its way. */
export async function received(address, patience = PATIENCE) {
    const answer = await fetch(`${process.env.VESTIBULE_MAILS}${encodeURIComponent(address)}`);
    if (answer.status === 200) {
        return answer.text();
    }
    if (patience <= 0) {
        throw new Error(`Nothing has come for ${address}.`);
    }
    await setTimeout(100);
    return received(address, patience - 100);
}
