/* Fields that save themselves. A field is an element

     <div data-autosave-url="…" data-code="managers.nu" data-version="3" data-kind="figure|text|entry">

   with a control [data-field] and, for figures, a menu [data-state-menu]. The nearest [data-version]
   holds the version: the field itself, or the row of a listing for all fields of the row.

   THE CONTRACT OF THE SAVE ENDPOINT

   Request   POST data-autosave-url, form fields:
     code           the cell, narrative or (in a listing row) the field
     value          as typed; the server reads it
     state          value | estimate | nil | not_applicable   (figures; others always "value")
     base_version   the version the page shows (0: never saved)
     client         names this open page; client_seq counts its values. The same pair again is the
     client_seq     same value again (a retry); a lower one is old and is ignored.
     csrfmiddlewaretoken, and the headers X-CSRFToken and X-Parity-Save: 1

   Answers (pages/ui/answers.py)
     200 {version, shown, saved_at, computed: {code: text}, chips: {code: "" | "attention"},
          findings: {row code: [{kind, text}]}}
     409 {mine, theirs, theirs_by, version, theirs_state}   nothing kept; the person chooses
     422 {message}     cannot be read, or cannot be; nothing kept, the text stays in the field
     401               the session is over: sign-in box over the page, then the same again
     403 {message}     may not (the report was sent meanwhile, …); the text stays
     else, or 10 s without an answer: "chưa lưu được, đang thử lại", again after 1, 2, 4 … 30 s

   An answer changes the chip, computed cells and findings, never the field that is being edited; a
   figure that was left and not touched since is redrawn as it was read (1234 → 1.234).
   Without JavaScript the same form posts whole: cell-<code>, state-<code>, base-<code>. */
(() => {
  "use strict";

  const IDLE_MS = 1500;
  const RETRY_FIRST_MS = 1000;
  const RETRY_LAST_MS = 30000;
  const SOON_MS = 1;
  const NO_LONGER = "Trang này không lưu được nữa. Chép lại nội dung vừa nhập rồi tải lại trang.";
  const { TIMEOUT_MS, announce, apply, chip, clashPanel, post } = window.Parity;

  const random = crypto.getRandomValues(new Uint8Array(12));
  const client = Array.from(random, (byte) => byte.toString(16).padStart(2, "0")).join("");
  let sequence = 0;
  let lastSaved = "";
  const fields = new Map();
  const holders = new Map();

  const holderOf = (place) => {
    if (!holders.has(place)) holders.set(place, { place, queue: [], isBusy: false });
    return holders.get(place);
  };

  function field(box) {
    if (fields.has(box)) return fields.get(box);
    const input = box.querySelector("[data-field]");
    const menu = box.querySelector("[data-state-menu]");
    const id = input.getAttribute("aria-describedby") || "";
    const made = {
      box, input, menu, holder: holderOf(box.closest("[data-version]")), timer: 0, failures: 0, seq: 0, problem: "",
      chipPlace: document.getElementById((id.match(/chip-\S+/) || [""])[0]),
      messagePlace: box.querySelector("[data-message]"),
    };
    made.kept = rendered(made);
    if (input.getAttribute("aria-invalid")) Object.assign(made, { problem: "invalid", refused: made.kept });
    fields.set(box, made);
    return made;
  }

  function now({ input, menu }) {
    return JSON.stringify([input.value, menu ? menu.value : "value"]);
  }

  /** What the server drew, whatever the browser put back into the field after a reload. */
  function rendered({ input, menu }) {
    const drawn = (control) => control.matches("select")
      ? (control.querySelector("option[selected]") || control.options[0]).value
      : control.defaultValue;
    return JSON.stringify([drawn(input), menu ? drawn(menu) : "value"]);
  }

  const isDirty = (one) => now(one) !== one.kept;
  const isWaiting = (one) => one.holder.queue.includes(one) || one.holder.current === one;
  const isStuck = (one) => one.problem && one.refused === now(one);

  /* --- Saving ------------------------------------------------------------------------------- */

  function save(one) {
    clearTimeout(one.timer);
    if (one.box.dataset.locked !== undefined || isStuck(one)) return;
    if (!isDirty(one) && !one.problem) return;
    if (one.holder.current === one && one.sent === now(one)) return; // on its way already
    if (!one.holder.queue.includes(one)) one.holder.queue.push(one);
    pump(one.holder);
  }

  async function pump(holder) {
    if (holder.isBusy || !holder.queue.length) return;
    holder.isBusy = true;
    const one = holder.queue.shift();
    holder.current = one;
    show(one, "saving");
    const sent = now(one);
    if (one.sent !== sent) {
      one.sent = sent;
      one.seq = ++sequence;
    }
    const wait = await attempt(one, sent);
    if (wait) {
      holder.queue.unshift(one);
      // The network's return, or leaving the page, cuts the wait short.
      await new Promise((resolve) => { holder.wake = resolve; setTimeout(resolve, wait); });
    }
    holder.current = null;
    holder.isBusy = false;
    if (!wait && isDirty(one) && !isStuck(one)) save(one);
    overall();
    pump(holder);
  }

  /** One request; 0 when it is decided, else how long to wait before the same again. */
  async function attempt(one, sent) {
    let response;
    try {
      const [value, state] = JSON.parse(sent);
      response = await post(one.box.dataset.autosaveUrl, {
        code: one.box.dataset.code, value, state, base_version: one.holder.place.dataset.version,
        client, client_seq: one.seq,
      });
    } catch (error) {
      if (error.name !== "AbortError" && error.name !== "TypeError") throw error;
      return failed(one);
    }
    if (response.status === 401 || response.type === "opaqueredirect") return signedOut(one);
    const answer = await response.json().catch(() => null);
    if (response.status >= 500 || response.status === 429) return failed(one);
    if (response.status === 403 && !answer && !one.hasFreshToken) {
      one.hasFreshToken = await window.Parity.freshToken();
      return failed(one);
    }
    one.failures = 0;
    if (response.ok && answer) return saved(one, sent, answer);
    if (response.status === 409 && answer) return clash(one, sent, answer);
    if (response.status === 422 && answer) return refused(one, sent, "invalid", answer.message);
    return refused(one, sent, "unsaved", answer?.message || NO_LONGER);
  }

  async function signedOut(one) {
    show(one, "unsaved", "cần đăng nhập lại");
    return (await window.Parity.signIn()) ? SOON_MS : RETRY_LAST_MS;
  }

  function saved(one, sent, answer) {
    one.kept = sent;
    one.problem = one.refused = "";
    one.hasFreshToken = false;
    setVersion(one.holder.place, answer.version);
    lastSaved = answer.saved_at;
    redraw(one, sent, answer.shown);
    message(one, "");
    show(one, "saved", answer.saved_at);
    apply(answer);
    announce("Đã lưu.", false);
    return 0;
  }

  function setVersion(place, version) {
    place.dataset.version = version;
    const hidden = place.querySelector('input[type="hidden"][name^="base-"]');
    if (hidden) hidden.value = version;
  }

  function redraw(one, sent, shown) {
    if (one.box.dataset.kind !== "figure" || shown === undefined || now(one) !== sent) return;
    if (document.activeElement === one.input) {
      one.input.addEventListener("blur", () => redraw(one, sent, shown), { once: true });
      return;
    }
    one.input.value = shown;
    one.kept = now(one);
  }

  /* --- When it cannot be saved ---------------------------------------------------------------- */

  function failed(one) {
    one.failures += 1;
    show(one, "unsaved", "đang thử lại");
    if (one.failures === 1) announce("Chưa lưu được, đang thử lại. Nội dung vẫn còn trên màn hình.", true);
    return Math.min(RETRY_FIRST_MS * 2 ** (one.failures - 1), RETRY_LAST_MS);
  }

  function refused(one, sent, state, words) {
    one.problem = state;
    one.refused = sent;
    show(one, state);
    message(one, words);
    announce(words, true);
    return 0;
  }

  function message(one, words) {
    if (one.messagePlace) one.messagePlace.textContent = words;
    if (words && one.problem === "invalid") one.input.setAttribute("aria-invalid", "true");
    else one.input.removeAttribute("aria-invalid");
    const panel = one.box.querySelector(".p-clash");
    if (panel) panel.remove();
  }

  function clash(one, sent, answer) {
    refused(one, sent, "clash", "");
    one.box.append(clashPanel(answer, { keep: () => keepMine(one, answer), take: () => takeTheirs(one, answer) }));
    announce(`Có người vừa sửa ô này: ${answer.theirs_by}.`, true);
    return 0;
  }

  function keepMine(one, answer) {
    setVersion(one.holder.place, answer.version);
    one.refused = one.sent = "";
    message(one, "");
    one.input.focus();
    save(one);
  }

  function takeTheirs(one, answer) {
    setVersion(one.holder.place, answer.version);
    one.input.value = answer.theirs_state === "nil" || answer.theirs_state === "not_applicable" ? "" : answer.theirs;
    if (one.menu) one.menu.value = answer.theirs_state || "value";
    one.menu?.dispatchEvent(new Event("parity:drawn", { bubbles: true }));
    one.kept = now(one);
    one.problem = one.refused = "";
    message(one, "");
    show(one, "saved", "");
    one.input.focus();
    overall();
  }

  /* --- What the page says -------------------------------------------------------------------- */

  function show(one, state, said = "") {
    chip(one.chipPlace, state, said);
    overall();
  }

  function overall() {
    const place = document.querySelector("[data-save-state]");
    const all = [...fields.values()];
    const stuck = all.filter((one) => one.problem).length;
    if (all.some((one) => one.failures)) chip(place, "unsaved", "đang thử lại");
    else if (stuck) chip(place, "unsaved", `${stuck} ô cần xem lại`);
    else if (all.some(isWaiting)) chip(place, "saving");
    else if (lastSaved) chip(place, "saved", lastSaved);
  }

  const pending = () => [...fields.values()].filter((one) => isWaiting(one) || (isDirty(one) && !isStuck(one)));
  const flush = () => {
    for (const one of fields.values()) save(one);
    for (const holder of holders.values()) holder.wake?.();
  };

  /** Saves everything and waits for the answers, at most as long as one request may take. */
  async function settle() {
    const limit = Date.now() + TIMEOUT_MS;
    flush();
    while (pending().length && Date.now() < limit) await new Promise((resolve) => setTimeout(resolve, 50));
    return !pending().length;
  }

  /* --- What people do ------------------------------------------------------------------------- */

  const boxOf = (event) => event.target.closest?.("[data-autosave-url]");

  document.addEventListener("input", (event) => {
    const box = boxOf(event);
    if (!box || !event.target.matches("[data-field]")) return;
    const one = field(box);
    clearTimeout(one.timer);
    if (!one.problem && !isWaiting(one)) chip(one.chipPlace, "");
    if (box.dataset.kind !== "text" || event.isComposing) return;
    one.timer = setTimeout(() => save(one), IDLE_MS);
  });
  document.addEventListener("compositionend", (event) => {
    const box = boxOf(event);
    if (box && box.dataset.kind === "text") field(box).timer = setTimeout(() => save(field(box)), IDLE_MS);
  });
  document.addEventListener("change", (event) => boxOf(event) && save(field(boxOf(event))));
  document.addEventListener("focusout", (event) => boxOf(event) && save(field(boxOf(event))));
  document.addEventListener("keydown", (event) => {
    const box = boxOf(event);
    if (!box || event.key !== "Enter" || event.isComposing || !event.target.matches("input")) return;
    event.preventDefault(); // Enter saves the field; it never sends the form.
    save(field(box));
  });
  for (const box of document.querySelectorAll("[data-autosave-url]")) field(box);
  document.addEventListener("htmx:afterSettle", (event) => {
    for (const [box] of fields) if (!box.isConnected) fields.delete(box);
    for (const box of event.target.querySelectorAll?.("[data-autosave-url]") ?? []) field(box);
  });
  Object.assign(window.Parity, {
    flush, pending, settle,
    hasUnsaved: () => [...fields.values()].some((one) => isWaiting(one) || isDirty(one)),
    keptOf: (box) => JSON.parse(field(box).kept),
  });
})();
