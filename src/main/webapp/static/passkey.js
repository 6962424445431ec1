// Has the browser make a passkey or sign by one: <div data-passkey="create" or "get" data-options="what is asked for"> with a hidden field
// for the answer and a status; the button with data-passkey-start in the same form begins. Bytes are in base64url.
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (it) => it.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const known = (list) => list?.map((it) => ({ ...it, id: bytes(it.id) }));
const asked = (options) => ({
  ...options,
  challenge: bytes(options.challenge),
  ...(options.user && { user: { ...options.user, id: bytes(options.user.id) } }),
  ...(options.excludeCredentials && { excludeCredentials: known(options.excludeCredentials) }),
  ...(options.allowCredentials && { allowCredentials: known(options.allowCredentials) }),
});
function written({ id, rawId, type, response }) {
  const answer = response.getTransports ? { transports: response.getTransports() } : {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (response[name]) {
      answer[name] = text(response[name]);
    }
  }
  return JSON.stringify({ id, rawId: text(rawId), type, response: answer });
}
for (const box of document.querySelectorAll("[data-passkey]")) {
  const field = box.querySelector("input");
  const state = box.querySelector("[role=status]");
  const form = field.form;
  const button = form.querySelector("[data-passkey-start]");
  const options = box.dataset.options ? JSON.parse(box.dataset.options) : null;
  const tell = (what) => {
    state.textContent = state.dataset[what];
    state.hidden = false;
  };
  let running = null;
  const run = async (mediation) => {
    running?.abort();
    running = new AbortController();
    const { signal } = running;
    try {
      const wish = { publicKey: asked(options), signal, ...(mediation && { mediation }) };
      field.value = written(await navigator.credentials[box.dataset.passkey](wish));
      form.requestSubmit();
    } catch (error) {
      if (!signal.aborted && !mediation) {
        tell(error.name === "InvalidStateError" ? "known" : "failed");
      }
    }
  };
  if (!window.PublicKeyCredential) {
    tell("missing");
    continue;
  }
  button.hidden = false;
  button.addEventListener("click", (event) => {
    if (options) {
      event.preventDefault();
      run();
    } else {
      // The page that this leads to knows what to ask for.
      sessionStorage.setItem("vestibule.passkey", "asked");
    }
  });
  if (options && sessionStorage.getItem("vestibule.passkey")) {
    sessionStorage.removeItem("vestibule.passkey");
    run();
  } else if (options && box.dataset.autofill) {
    PublicKeyCredential.isConditionalMediationAvailable?.().then((can) => can && run("conditional"));
  }
}
