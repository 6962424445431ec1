// Answers captchas: <div data-captcha="id of the field"> with the script of another one's, or with a proof of work by the protocol of altcha.
const K = [];
for (let n = 2; K.length < 64; n++) {
  if (![...Array(n).keys()].slice(2).some((d) => n % d === 0)) {
    K.push((Math.cbrt(n) % 1) * 2 ** 32 | 0);
  }
}
const w = new Int32Array(64);
// SHA-256 (FIPS 180-4) of a text of at most 119 characters of ASCII, in words. crypto.subtle is slower for so little, and only there with TLS.
function sha256(text) {
  const blocks = text.length < 56 ? 1 : 2;
  const words = new Int32Array(16 * blocks);
  for (let i = 0; i < text.length; i++) {
    words[i >> 2] |= text.charCodeAt(i) << (24 - 8 * (i % 4));
  }
  words[text.length >> 2] |= 0x80 << (24 - 8 * (text.length % 4));
  words[words.length - 1] = 8 * text.length;
  const hash = [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19].map((it) => it | 0);
  const turn = (x, n) => (x >>> n) | (x << (32 - n));
  for (let block = 0; block < blocks; block++) {
    let [a, b, c, d, e, f, g, h] = hash;
    for (let i = 0; i < 64; i++) {
      if (i < 16) {
        w[i] = words[16 * block + i];
      } else {
        const s0 = turn(w[i - 15], 7) ^ turn(w[i - 15], 18) ^ (w[i - 15] >>> 3);
        const s1 = turn(w[i - 2], 17) ^ turn(w[i - 2], 19) ^ (w[i - 2] >>> 10);
        w[i] = (w[i - 16] + s0 + w[i - 7] + s1) | 0;
      }
      const t1 = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + K[i] + w[i]) | 0;
      const t2 = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g;
      g = f;
      f = e;
      e = (d + t1) | 0;
      d = c;
      c = b;
      b = a;
      a = (t1 + t2) | 0;
    }
    [a, b, c, d, e, f, g, h].forEach((it, i) => { hash[i] = (hash[i] + it) | 0; });
  }
  return hash;
}
const hex = (words) => words.map((it) => (it >>> 0).toString(16).padStart(8, "0")).join("");
const pause = () => new Promise((done) => { setTimeout(done); });
async function number(salt, challenge, most) {
  const first = parseInt(challenge.slice(0, 8), 16) | 0;
  for (let n = 0; n <= most; n++) {
    const hash = sha256(salt + n);
    if (hash[0] === first && hex(hash) === challenge) {
      return n;
    }
    if (n % 2000 === 1999) {
      await pause();
    }
  }
  return null;
}
for (const box of document.querySelectorAll("[data-captcha]")) {
  const field = document.getElementById(box.dataset.captcha);
  const form = field.form;
  const state = box.querySelector("[role=status]");
  let waiting = null;
  const answered = (token) => {
    field.value = token;
    if (waiting) {
      form.requestSubmit();
    }
  };
  if (box.dataset.script) {
    const widget = box.querySelector("[data-sitekey]");
    const invisible = box.dataset.interactive !== "true" && !box.dataset.script.includes("turnstile");
    if (invisible) {
      widget.dataset.size = "invisible";
    }
    window.captchaAnswered = answered;
    form.addEventListener("submit", (event) => {
      const given = form.querySelector("[name$='captcha-response'],[name$='turnstile-response']");
      field.value ||= given?.value ?? "";
      const other = window.hcaptcha ?? window.grecaptcha;
      if (!field.value && invisible && other) {
        event.preventDefault();
        waiting = event;
        other.execute();
      }
    });
  } else {
    const { salt, challenge, signature, most } = box.dataset;
    state.textContent = state.dataset.working;
    state.hidden = false;
    form.addEventListener("submit", (event) => {
      if (!field.value) {
        event.preventDefault();
        waiting = event;
      }
    });
    number(salt, challenge, Number(most)).then((found) => {
      state.textContent = state.dataset.done;
      answered(btoa(JSON.stringify({ algorithm: "SHA-256", challenge, number: found, salt, signature })));
    });
  }
}
