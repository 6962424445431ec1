// Reports each test as one line of JSON: its name, and why it failed, if it did.
export default async function* lines(events) {
    for await (const { type, data } of events) {
        if (type === 'test:pass' || type === 'test:fail') {
            const error = data.details.error;
            yield `${JSON.stringify({ name: data.name, error: error && String((error.cause ?? error).stack ?? error) })}\n`;
        }
    }
}
