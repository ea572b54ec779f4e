// The first column: everybody one can play.

import { arrows, el, iconButton, sync } from "./dom.js";
import { L, lang, toggleLang } from "./i18n.js";
import { avatar, fullName } from "./names.js";
import { hintCard, hintsShown, narrow, showHints, showViolations } from "./panels.js";
import { CROWD, changed, go, state, unreadOf } from "./state.js";
import { switcher } from "./switcher.js";

const root = document.getElementById("people");
const search = el("input", { type: "search", class: "field search", test: "people-search", oninput: changed, autocomplete: "off" });
const list = el("div", { class: "list", role: "list" });
const head = el("header", { class: "bar" });
const hints = el("div", { class: "people-hints" });
root.append(head, el("div", { class: "search-row" }, search), el("div", { class: "scroll" }, hints, list));
arrows(list, "button");

/** Goes on as this person; a group they are in too stays open. */
export function become(id) {
  const chat = state.world.chats.find((it) => it.id === state.c);
  const stays = chat?.members?.includes(id) && !narrow.matches;
  go(stays ? { p: id, c: state.c, t: state.t } : { p: id });
}

function row(person, unread) {
  const name = fullName(person);
  return el("div", { role: "listitem" },
    el("button", { type: "button", class: person.id === state.p ? "person current" : "person", test: `person-${person.id}`,
      title: [name, person.note].filter(Boolean).join(" — "),
      "aria-current": person.id === state.p ? "true" : null, onclick: () => become(person.id) },
      el("span", { class: "avatar-box" }, avatar(person.id, name),
        unread ? el("span", { class: "dot", "aria-label": L("unread", unread) }, unread > 99 ? "99+" : String(unread)) : null),
      el("span", { class: "grow" },
        el("span", { class: "line" }, el("span", { class: "name" }, name)),
        el("span", { class: "line sub" },
          el("span", { class: `chip role-${person.role ?? "member"}` }, L(person.role ?? "member")),
          person.deactivated ? el("span", { class: "note" }, L("accountGone")) : person.note ? el("span", { class: "note" }, typeof person.note === "object" ? (person.note[lang()] ?? "") : person.note) : null))));
}

const matches = (person, words) =>
  `${fullName(person)} ${person.username ?? ""} ${L(person.role)} ${person.note ?? ""} ${person.id}`.toLowerCase().includes(words);

export function drawPeople() {
  root.setAttribute("aria-label", L("people"));
  search.placeholder = L("search");
  search.setAttribute("aria-label", `${L("search")}: ${L("people")}`);
  const count = state.violations;
  sync(head, [{ key: "head", sig: `${lang()}${count}${hintsShown()}`, build: () => el("div", { class: "bar-inner" },
    el("div", { class: "grow brand" }, el("h1", {}, L("brand")), el("p", { class: "note" }, L("brandNote"))),
    el("button", { type: "button", class: count ? "violation-badge bad" : "violation-badge", test: "violations",
      title: L("violations"), "aria-label": `${L("violations")}: ${count}`, onclick: showViolations }, count ? String(count) : "✓"),
    iconButton("search", `${L("switchTitle")} (Ctrl+K)`, switcher, { test: "switch" }),
    hintsShown() ? null : iconButton("help", L("tryAgain"), showHints, { test: "hints-open" }),
    el("button", { type: "button", class: "icon-button language", test: "language", title: L("language"), "aria-label": L("language"),
      onclick: () => {
        toggleLang();
        changed();
      } }, lang() === "ru" ? "EN" : "РУ")) }]);
  const card = hintsShown() && narrow.matches;
  sync(hints, card ? [{ key: "card", sig: lang() + state.world.hints.length, build: hintCard }] : []);
  const words = search.value.trim().toLowerCase();
  const shown = state.world.people.filter((it) => !words || matches(it, words)).slice(0, 200);
  // In a crowd made for a load test only the chosen person's messages are read.
  const crowd = state.world.people.length > CROWD;
  sync(list, shown.map((person) => {
    const unread = crowd && person.id !== state.p ? 0 : unreadOf(person.id);
    return { key: person.id, sig: JSON.stringify([person, unread, person.id === state.p, lang()]), build: () => row(person, unread) };
  }));
}
