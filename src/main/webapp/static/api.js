// Tries a call of the API out as who is signed in: <form id="try" data-verb="GET" data-path="/api/v3/core/users/{id}/">. Each field says by
// data-in whether it belongs in the path, the query or the headers.
const form = document.getElementById("try");

function csrf() {
  const cookie = document.cookie.split("; ").find((it) => it.startsWith("authentik_csrf="));
  return cookie ? { "X-authentik-CSRF": decodeURIComponent(cookie.slice(cookie.indexOf("=") + 1)) } : {};
}

function request() {
  let path = form.dataset.path;
  const query = new URLSearchParams();
  const headers = csrf();
  for (const field of form.querySelectorAll("[data-in]")) {
    if (field.dataset.in === "path") {
      path = path.replace(`{${field.name}}`, encodeURIComponent(field.value));
    } else if (field.value && field.dataset.in === "query") {
      query.append(field.name, field.value);
    } else if (field.value) {
      headers[field.name] = field.value;
    }
  }
  const body = form.querySelector("textarea")?.value;
  if (body !== undefined) {
    headers["Content-Type"] = "application/json";
  }
  return [query.size ? `${path}?${query}` : path, { method: form.dataset.verb, headers, body }];
}

function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

if (form) {
  form.querySelector("button").hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const answer = await fetch(...request());
    const place = document.getElementById("answer");
    place.querySelector("pre").textContent = pretty(await answer.text());
    place.querySelector("[role=status]").textContent = `${answer.status} ${answer.statusText}`;
    place.hidden = false;
  });
}
