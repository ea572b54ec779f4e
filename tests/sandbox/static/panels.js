// What lies above the page: short notes, alerts, questions, hints, the list of violations, histories.

import { remove } from "./api.js";
import { el, icon, iconButton } from "./dom.js";
import { L, lang } from "./i18n.js";
import { changed, readViolations, state } from "./state.js";

const HIDDEN = "sandbox.hints";

/** A note that goes away by itself. */
export function toast(text, bad = false) {
  const note = el("div", { class: bad ? "toast bad" : "toast", test: "toast" }, text);
  document.getElementById("toasts").append(note);
  setTimeout(() => note.classList.add("gone"), 3600);
  setTimeout(() => note.remove(), 4000);
}

/** A modal window; gives its element back. Escape and a click beside it close it. */
export function dialog(title, body, { test, actions = [], wide = false, label } = {}) {
  const box = el("dialog", { class: wide ? "dialog wide" : "dialog", test, "aria-label": label ?? title,
    onclick: (event) => event.target === box && box.close(), onclose: () => box.remove() },
    el("div", { class: "dialog-inner" },
      title ? el("header", {}, el("h2", {}, title), iconButton("close", L("close"), () => box.close())) : null,
      el("div", { class: "dialog-body" }, body),
      actions.length ? el("footer", {}, actions) : null));
  document.body.append(box);
  box.showModal();
  return box;
}

/** What a bot wants to be read and confirmed. */
export function alertBox(text) {
  const box = dialog("", el("p", { class: "alert-text" }, text), {
    test: "alert", label: text,
    actions: [el("button", { type: "button", class: "button main", test: "alert-ok", onclick: () => box.close() }, "OK")],
  });
}

/** Asks for a line of text. */
export function ask(title, value, word, done) {
  const input = el("input", { class: "field", value: value ?? "", maxlength: 128, "aria-label": title, test: "ask" });
  const finish = (event) => {
    event.preventDefault();
    if (!input.value.trim()) return;
    box.close();
    done(input.value.trim());
  };
  const box = dialog(title, el("form", { onsubmit: finish, id: "ask-form" }, input), {
    actions: [
      el("button", { type: "button", class: "button", onclick: () => box.close() }, L("cancel")),
      el("button", { type: "submit", form: "ask-form", class: "button main", test: "ask-ok" }, word),
    ],
  });
  input.select();
}

/** Asks before something that cannot be taken back. */
export function sure(text, word, done) {
  const yes = () => {
    box.close();
    done();
  };
  const box = dialog("", el("p", { class: "alert-text" }, text), {
    label: text,
    actions: [
      el("button", { type: "button", class: "button", onclick: () => box.close() }, L("cancel")),
      el("button", { type: "button", class: "button danger", test: "sure", onclick: yes }, word),
    ],
  });
}

const hintList = () =>
  el("ol", { class: "hints" }, (state.world.hints ?? []).map((it) => el("li", {}, it[lang()] ?? it.en ?? it.ru)));

export const hintsShown = () => state.world.hints?.length > 0 && localStorage.getItem(HIDDEN) === null;

/** One column at a time, as on a phone. */
export const narrow = matchMedia("(max-width: 699px)");
narrow.addEventListener("change", changed);

/** The card that tells what to try; null once dismissed. */
export function hintCard() {
  if (!hintsShown()) return null;
  const hide = () => {
    localStorage.setItem(HIDDEN, "1");
    changed();
  };
  return el("section", { class: "card hint-card", test: "hints", "aria-label": L("tryFirst") },
    el("h2", {}, L("tryFirst")), hintList(),
    el("button", { type: "button", class: "button main", test: "hints-hide", onclick: hide }, L("gotIt")));
}

export function showHints() {
  dialog(L("tryFirst"), hintList(), { test: "hints-dialog" });
}

export async function showViolations() {
  const list = await readViolations();
  const clear = async () => {
    await remove("/sandbox/violations").catch((error) => toast(error.message, true));
    await readViolations();
    box.close();
  };
  const rows = list.slice(-200).reverse().map((it) =>
    el("li", {},
      el("p", {}, el("strong", {}, it.method ?? ""), " ", el("span", { class: "chip" }, it.rule ?? "")),
      el("p", {}, it.text ?? ""),
      el("details", {}, el("summary", {}, String(it.at ?? "…")),
        el("pre", {}, JSON.stringify(it.params ?? {}, null, 2)))));
  const box = dialog(L("violations"),
    rows.length ? el("ul", { class: "violations" }, rows) : el("p", { class: "calm" }, icon("check"), L("noViolations")),
    { wide: rows.length > 0, test: "violations-dialog",
      actions: rows.length ? [el("button", { type: "button", class: "button", onclick: clear }, L("clear"))] : [] });
}

/** What a message was before its edits. */
export function showHistory(message) {
  const versions = [...(message._?.history ?? []), { text: message.text ?? message.caption, now: true }];
  dialog(L("history"), el("ol", { class: "history" }, versions.map((it) =>
    el("li", { class: it.now ? "current" : "" }, it.now ? el("span", { class: "chip" }, L("now")) : null,
      el("p", {}, it.text ?? it.caption ?? "—")))), { test: "history" });
}
