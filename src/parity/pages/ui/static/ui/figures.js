/* Keys and menus of figure cells, and the counter of texts. */
(() => {
  "use strict";
  const EMPTY = { nil: "không phát sinh", not_applicable: "không áp dụng" };
  // In a figure these letters are no part of a number: k, x when the field is empty or selected.
  const KEYS = { k: "nil", x: "not_applicable", u: "estimate" };
  const NEAR = 0.9;
  const FIGURES = '[data-kind="figure"] [data-field]';

  const boxOf = (input) => input.closest('[data-kind="figure"]');

  /** Makes the field look like its state: an empty one says why it is empty. */
  function draw(box) {
    const menu = box.querySelector("[data-state-menu]");
    const input = box.querySelector("[data-field]");
    box.dataset.state = menu.value;
    input.placeholder = EMPTY[menu.value] || "";
    if (EMPTY[menu.value]) input.value = "";
  }

  function setState(box, state) {
    const menu = box.querySelector("[data-state-menu]");
    menu.value = menu.value === state ? "value" : state;
    draw(box);
    menu.dispatchEvent(new Event("change", { bubbles: true }));
  }

  function stateKey(event) {
    const input = event.target;
    const state = KEYS[event.key.toLowerCase()];
    if (!state || event.ctrlKey || event.altKey || event.metaKey || input.readOnly) return false;
    const isWhole = input.selectionStart === 0 && input.selectionEnd === input.value.length;
    if (!isWhole && state !== "estimate") return false;
    setState(boxOf(input), state);
    return true;
  }

  function move(input, step) {
    const all = [...document.querySelectorAll(FIGURES)];
    const next = all[all.indexOf(input) + step];
    if (!next) return;
    next.focus();
    next.select();
  }

  /** The cell of the same column in the next or previous row that has one. */
  function moveInColumn(input, step) {
    const place = input.closest("td");
    if (!place) return move(input, step);
    let row = place.parentElement;
    do {
      row = step > 0 ? row.nextElementSibling : row.previousElementSibling;
      const target = row?.cells[place.cellIndex]?.querySelector(FIGURES);
      if (target) {
        target.focus();
        target.select();
        return undefined;
      }
    } while (row);
    return move(input, step);
  }

  function restore(input) {
    const box = boxOf(input);
    const [value, state] = window.Parity.keptOf(box);
    input.value = value;
    box.querySelector("[data-state-menu]").value = state;
    draw(box);
    input.select();
  }

  document.addEventListener("keydown", (event) => {
    if (event.isComposing || !event.target.matches?.(FIGURES)) return;
    const act = {
      Enter: () => move(event.target, event.shiftKey ? -1 : 1),
      ArrowDown: () => moveInColumn(event.target, 1),
      ArrowUp: () => moveInColumn(event.target, -1),
      Escape: () => restore(event.target),
    }[event.key];
    if (act) act();
    if (act || stateKey(event)) event.preventDefault();
  });

  document.addEventListener("input", (event) => {
    if (!event.target.matches?.(FIGURES) || !event.target.value) return;
    const box = boxOf(event.target);
    const menu = box.querySelector("[data-state-menu]");
    if (!EMPTY[menu.value]) return;
    menu.value = "value"; // a number typed into "không phát sinh" is a number again
    draw(box);
  });

  document.addEventListener("change", (event) => {
    if (event.target.matches?.("[data-state-menu]")) draw(boxOf(event.target));
  }, true);
  document.addEventListener("parity:drawn", (event) => draw(boxOf(event.target)));

  function count(text) {
    const place = text.closest("[data-autosave-url]").querySelector("[data-count]");
    const limit = Number(text.dataset.limit);
    const length = [...text.value].length;
    const written = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, ".");
    place.textContent = `${written(length)}/${written(limit)} ký tự`;
    place.toggleAttribute("data-near", length > limit * NEAR);
  }

  document.addEventListener("input", (event) => event.target.matches?.("[data-limit]") && count(event.target));
  for (const text of document.querySelectorAll("[data-limit]")) count(text);
  for (const box of document.querySelectorAll('[data-kind="figure"]')) draw(box);
})();
