// Helps to write expressions: numbers of lines, mistakes while one types, the names that there are, and what it returns before it is saved.
// <textarea data-expression="always"> holds one; with the id of a box in place of "always", while the box is ticked.
const script = document.currentScript.dataset;
const PAUSE = 400;
const MOST = 8;
const editors = [];
let names = {};

async function call(path, body) {
  const cookie = document.cookie.split("; ").find((it) => it.startsWith("authentik_csrf="));
  const headers = { "Content-Type": "application/json", "X-authentik-CSRF": decodeURIComponent(cookie?.slice(15) ?? "") };
  const answer = await fetch(script.api + path, body && { method: "POST", headers, body: JSON.stringify(body) });
  return answer.json().catch(() => ({}));
}

function element(tag, attributes, ...content) {
  const made = document.createElement(tag);
  Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
  made.append(...content);
  return made;
}

/** Where the names stand that could go on here, and what is written of one: ["request.user", "na"]; null where none could. */
function place(line) {
  const found = [
    [/^\s*from\s+([\w.]+)\s+import\s+(?:.*,\s*)?(\w*)$/, (it) => [it[1], it[2]]],
    [/^\s*(?:from|import)\s+([\w.]*)$/, (it) => ["import", it[1]]],
    [/context(?:\[|\.get\()["'](\w*)$/, (it) => ["context[", it[1]]],
    [/([\w.]+)\.(\w*)$/, (it) => [Object.hasOwn(names, it[1]) ? it[1] : ".", it[2]]],
    [/(?:^|[^\w"'.#])(\w*)$/, (it) => ["", it[1]]],
  ].map(([form, read]) => [form.exec(line), read]).find(([match]) => match);
  return found ? found[1](found[0]) : null;
}

class Editor {
  constructor(field) {
    this.field = field;
    this.box = document.getElementById(field.dataset.expression);
    this.label = field.labels[0].firstChild.textContent.trim();
    this.gutter = element("div", { class: "gutter", "aria-hidden": "true" });
    this.list = element("div", { role: "listbox", id: `${field.id}-names`, "aria-label": script.names, hidden: "" });
    this.said = element("p", { class: "hint", id: `${field.id}-check`, "aria-live": "polite" });
    this.frame = element("div", { class: "editor" });
    field.replaceWith(this.frame);
    this.frame.append(this.gutter, field, this.list);
    this.frame.after(this.said);
    const described = [field.getAttribute("aria-describedby"), this.said.id].filter((it) => it).join(" ");
    field.setAttribute("aria-describedby", described);
    field.addEventListener("input", () => { this.draw(); this.suggest(false); this.checkSoon(); });
    field.addEventListener("scroll", () => { this.gutter.scrollTop = field.scrollTop; this.close(); });
    field.addEventListener("keydown", (event) => this.key(event));
    field.addEventListener("blur", () => this.close());
    this.list.addEventListener("mousedown", (event) => { event.preventDefault(); this.take(event.target); });
    this.box?.addEventListener("change", () => this.draw(true));
    this.draw(true);
  }

  get active() {
    return !this.box || this.box.checked;
  }

  draw(whole) {
    this.frame.classList.toggle("on", this.active);
    if (whole) {
      const roles = { "aria-autocomplete": "list", "aria-haspopup": "listbox", "aria-controls": this.list.id };
      Object.entries(roles).forEach(([name, value]) => this.active ? this.field.setAttribute(name, value) : this.field.removeAttribute(name));
      this.field.classList.toggle("code", this.active);
      this.field.wrap = this.active ? "off" : "soft";
      this.field.spellcheck = !this.active;
      this.checkSoon();
      panels();
    }
    const lines = this.field.value.split("\n").length;
    if (this.gutter.childElementCount !== lines) {
      this.gutter.replaceChildren(...Array.from({ length: lines }, (none, i) => element("span", {}, `${i + 1}`)));
    }
    this.gutter.scrollTop = this.field.scrollTop;
  }

  checkSoon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.check(), PAUSE);
  }

  async check() {
    const expression = this.active ? this.field.value : "";
    const checked = expression.trim() ? await call("check/", { expression }) : {};
    if (expression === (this.active ? this.field.value : "")) {
      const errors = checked.errors ?? [];
      const fine = checked.errors ? script.fine : (checked.detail ?? "");
      this.said.textContent = errors.map((it) => it.message).join(" ") || fine;
      this.said.className = errors.length ? "error" : "hint";
      this.field.setAttribute("aria-invalid", errors.length > 0);
      [...this.gutter.children].forEach((it, i) => it.classList.toggle("wrong", errors.some(({ line }) => line === i + 1)));
    }
  }

  /** Offers what could be meant; without being asked only where something is written already. */
  suggest(asked) {
    const before = this.field.value.slice(0, this.field.selectionStart).split("\n");
    const found = this.active && place(before.at(-1));
    if (!found || (!asked && !found[1] && found[0] === "")) {
      this.close();
      return;
    }
    this.written = found[1];
    const offered = (names[found[0]] ?? []).filter((it) => it.startsWith(found[1]) && it !== found[1]).slice(0, MOST);
    this.list.replaceChildren(...offered.map((it, i) => element("div", { role: "option", id: `${this.list.id}-${i}`, "aria-selected": "false" }, it)));
    this.list.hidden = offered.length === 0;
    const style = getComputedStyle(this.field);
    const below = before.length * parseFloat(style.lineHeight) + parseFloat(style.paddingTop) - this.field.scrollTop;
    this.list.style.insetBlockStart = `${Math.max(0, Math.min(below, this.field.clientHeight))}px`;
    this.choose(-1);
  }

  choose(number) {
    this.chosen = number;
    [...this.list.children].forEach((it, i) => it.setAttribute("aria-selected", i === number));
    if (number < 0) {
      this.field.removeAttribute("aria-activedescendant");
    } else {
      this.field.setAttribute("aria-activedescendant", this.list.children[number].id);
    }
  }

  take(option) {
    if (option?.role === "option") {
      this.field.setRangeText(option.textContent.slice(this.written.length), this.field.selectionStart, this.field.selectionEnd, "end");
      this.close();
      this.draw();
      this.checkSoon();
    }
  }

  close() {
    this.list.hidden = true;
    this.choose(-1);
  }

  key(event) {
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    const open = !this.list.hidden;
    if (event.key === " " && event.ctrlKey) {
      this.suggest(true);
    } else if (open && event.key in steps) {
      const number = this.list.childElementCount;
      this.choose(this.chosen < 0 && event.key === "ArrowUp" ? number - 1 : (this.chosen + steps[event.key] + number) % number);
    } else if (open && event.key === "Enter" && this.chosen >= 0) {
      this.take(this.list.children[this.chosen]);
    } else if (open && event.key === "Escape") {
      this.close();
    } else {
      return;
    }
    event.preventDefault();
  }
}

/** The panels in which what is typed can be tried are there while something is an expression. */
function panels() {
  document.querySelectorAll("[data-attempt]").forEach((it) => { it.hidden = !editors.some((editor) => editor.active); });
}

function told(editor, panel, answer) {
  const { attempt } = panel.dataset;
  const [passes, fails] = attempt.split("|");
  const wrong = answer.broken ?? Object.values(answer).flat().join(" ");
  const badge = element("span", { class: `badge ${answer.passing ? "ok" : "bad"}` }, answer.passing ? passes : fails);
  const parts = [element("p", {}, element("strong", {}, editor.label), " ", badge)];
  parts.push(wrong ? element("p", { class: "error" }, wrong) : element("p", {}, element("code", {}, answer.result ?? "")));
  const lines = [...(answer.messages ?? []), ...(answer.log_messages ?? []).map((it) => `${it.log_level} ${it.event}`)];
  return [...parts, ...lines.map((it) => element("p", {}, it))];
}

for (const field of document.querySelectorAll("textarea[data-expression]")) {
  editors.push(new Editor(field));
}
for (const panel of document.querySelectorAll("[data-attempt]")) {
  const form = panel.querySelector("form");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const some = editors.filter((it) => it.active && it.field.value.trim());
    const about = { user: form.elements.typed_user?.value || null, context: form.elements.typed_context.value };
    const answers = await Promise.all(some.map((it) => call("attempt/", { expression: it.field.value, ...about })));
    panel.querySelector("[aria-live]").replaceChildren(...answers.flatMap((answer, i) => told(some[i], panel, answer)));
  });
}
if (editors.length) {
  panels();
  call("").then((known) => { names = known; });
}
