// Talks to the sandbox's control addresses and listens to its events.

async function call(path, options) {
  const answer = await fetch(path, options);
  const body = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(body.error ?? `${path}: ${answer.status}`);
  return body;
}

export const get = (path) => call(path, { cache: "no-store" });

export const post = (path, body) =>
  call(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });

export const remove = (path) => call(path, { method: "DELETE" });

/** Server-sent events for ever: after a break `onOpen` is called again, so that what was missed can be read. */
export function listen(onOpen, onEvent, onBreak) {
  const source = new EventSource("/sandbox/events");
  source.onopen = onOpen;
  source.onmessage = (event) => onEvent(JSON.parse(event.data));
  source.onerror = () => {
    onBreak();
    // A browser retries a dropped stream by itself, but not one that was refused.
    if (source.readyState === EventSource.CLOSED) {
      setTimeout(() => listen(onOpen, onEvent, onBreak), 1500);
    }
  };
}
