// Shows the boxes that do something with a field, whose id they name; without script they stay hidden.
// <label data-reveal="id" hidden><input type="checkbox"> shows the password while it is ticked.
for (const label of document.querySelectorAll("[data-reveal]")) {
  const field = document.getElementById(label.dataset.reveal);
  const box = label.querySelector("input");
  box.checked = false;
  box.addEventListener("change", () => { field.type = box.checked ? "text" : "password"; });
  field.form.addEventListener("submit", () => { field.type = "password"; });
  label.hidden = false;
}
// <label data-remember="id" hidden><input type="checkbox"> keeps what was typed in this browser, and nowhere else.
for (const label of document.querySelectorAll("[data-remember]")) {
  const field = document.getElementById(label.dataset.remember);
  const box = label.querySelector("input");
  const key = `vestibule.${field.id}`;
  const kept = localStorage.getItem(key);
  field.value ||= kept ?? "";
  box.checked = kept !== null;
  field.form.addEventListener("submit", () => {
    if (box.checked) {
      localStorage.setItem(key, field.value);
    } else {
      localStorage.removeItem(key);
    }
  });
  label.hidden = false;
}
