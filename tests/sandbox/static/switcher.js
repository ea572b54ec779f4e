// Ctrl+K: type a few letters, land at a person or a chat.

import { el } from "./dom.js";
import { L } from "./i18n.js";
import { avatar, fullName } from "./names.js";
import { become } from "./people.js";
import { chatsOf, openChat, state } from "./state.js";

function targets() {
  const chats = state.p ? chatsOf(state.p).flatMap((entry) => [
    { id: entry.avatar, title: entry.title, kind: entry.kind, note: L(entry.kind), act: () => openChat(entry) },
    ...(entry.chat?.topics ?? []).map((topic) => ({
      id: topic.id, title: topic.name, kind: "group", note: entry.title, act: () => openChat(entry, topic.id),
    })),
  ]) : [];
  const people = state.world.people.map((it) => ({
    id: it.id, title: fullName(it), kind: "person", note: L(it.role ?? "member"), more: it.username ?? "", act: () => become(it.id),
  }));
  return [...people, ...chats];
}

export function switcher() {
  if (document.querySelector(".switcher")) return;
  const all = targets();
  let found = [];
  let at = 0;
  const input = el("input", { class: "field", placeholder: L("switch"), "aria-label": L("switch"), autocomplete: "off", test: "switcher",
    role: "combobox", "aria-expanded": "true", "aria-controls": "switcher-list" });
  const list = el("div", { class: "choices", role: "listbox", id: "switcher-list" });
  const box = el("dialog", { class: "dialog switcher", "aria-label": L("switchTitle"),
    onclick: (event) => event.target === box && box.close(), onclose: () => box.remove() },
    el("div", { class: "dialog-inner" }, input, list));
  const pick = (it) => {
    box.close();
    it.act();
  };
  const draw = () => {
    const words = input.value.toLowerCase().trim().split(/\s+/);
    found = all.filter((it) => words.every((word) => `${it.title} ${it.note} ${it.more ?? ""}`.toLowerCase().includes(word))).slice(0, 40);
    at = Math.min(at, Math.max(0, found.length - 1));
    list.replaceChildren(...found.map((it, index) =>
      el("button", { type: "button", role: "option", tabindex: -1, class: index === at ? "choice current" : "choice",
        "aria-selected": String(index === at), onclick: () => pick(it) },
        avatar(it.id, it.title, it.kind, "small"), el("span", { class: "grow" }, it.title), el("span", { class: "note" }, it.note))));
    list.children[at]?.scrollIntoView({ block: "nearest" });
  };
  input.addEventListener("input", () => {
    at = 0;
    draw();
  });
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && found.length) {
      at = (at + step + found.length) % found.length;
      draw();
      event.preventDefault();
    } else if (event.key === "Enter" && found[at]) {
      event.preventDefault();
      pick(found[at]);
    }
  });
  document.body.append(box);
  box.showModal();
  draw();
  input.focus();
}
