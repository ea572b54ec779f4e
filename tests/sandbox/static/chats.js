// The second column: what the chosen person sees, with topics inside forums.

import { arrows, el, icon, iconButton, sync } from "./dom.js";
import { L, lang } from "./i18n.js";
import { lastLine } from "./message.js";
import { avatar, fullName, shortTime } from "./names.js";
import { changed, chatsOf, go, here, last, now, openChat, personOf, state, unread } from "./state.js";

const root = document.getElementById("chats");
const head = el("header", { class: "bar" });
const search = el("input", { type: "search", class: "field search", test: "chats-search", oninput: changed, autocomplete: "off" });
const list = el("div", { class: "list", role: "list" });
root.append(head, el("div", { class: "search-row" }, search), el("div", { class: "scroll" }, list));
arrows(list, "button.chat, button.topic");

const FEW = 12;
const folded = new Map();
const full = new Set();

const badge = (count) => (count ? el("span", { class: "count", "aria-label": L("unread", count) }, count > 99 ? "99+" : String(count)) : null);

function chatRow(entry, current, expanded) {
  const open = () => {
    if (entry.kind === "forum") folded.set(entry.id, false);
    openChat(entry);
  };
  const test = entry.bot ? `chat-bot-${entry.bot}` : `chat-${entry.id}`;
  const kindIcon = { group: "group", forum: "grid", channel: "horn" }[entry.kind];
  return el("div", { role: "listitem", class: "chat-item" },
    el("button", { type: "button", class: current ? "chat current" : "chat", test, "aria-current": current ? "true" : null, onclick: open },
      avatar(entry.avatar, entry.title, entry.kind),
      el("span", { class: "grow" },
        el("span", { class: "line" }, kindIcon ? icon(kindIcon, "kind") : null, el("span", { class: "name" }, entry.title),
          entry.last ? el("time", {}, shortTime(entry.last.date, now())) : null),
        el("span", { class: "line sub" },
          el("span", { class: "note" }, entry.last ? lastLine(entry.last, entry.kind)
            : entry.bot ? L("notStarted") : L("empty")), badge(entry.unread)))),
    entry.kind === "forum" ? iconButton(expanded ? "down" : "right", L("showTopics"), () => {
      folded.set(entry.id, expanded);
      changed();
    }, { class: "fold", "aria-expanded": String(expanded), test: `fold-${entry.id}` }) : null);
}

function topicRow(entry, topic, current, count, message) {
  const colour = topic.id === null ? "" : `#${(topic.icon_color ?? 7322096).toString(16).padStart(6, "0")}`;
  return el("div", { role: "listitem" },
    el("button", { type: "button", class: current ? "topic current" : "topic", test: `topic-${entry.id}-${topic.id ?? 0}`,
      "aria-current": current ? "true" : null, onclick: () => openChat(entry, topic.id) },
      el("span", { class: "topic-mark", style: colour ? { "--mark": colour } : {}, "aria-hidden": "true" },
        topic.id === null ? "#" : [...topic.name][0]?.toUpperCase()),
      el("span", { class: "grow" },
        el("span", { class: "line" }, el("span", { class: "name" }, topic.name), topic.closed ? icon("lock", "kind") : null,
          message ? el("time", {}, shortTime(message.date, now())) : null),
        el("span", { class: "line sub" }, el("span", { class: "note" }, message ? lastLine(message, "forum") : L("empty")), badge(count)))));
}

function topicRows(entry) {
  const topics = [{ id: null, name: L("general") }, ...(entry.chat.topics ?? [])]
    .map((it) => ({ ...it, message: last(entry.key, it.id) }))
    .sort((a, b) => Boolean(a.closed) - Boolean(b.closed) ||
      (b.message?.message_id ?? b.id ?? 0) - (a.message?.message_id ?? a.id ?? 0));
  const all = full.has(entry.id) || topics.length <= FEW;
  const shown = all ? topics : topics.filter((it, at) => at < FEW || (it.id === state.t && state.c === entry.id));
  const rows = shown.map((topic) => {
    const current = state.c === entry.id && state.t === topic.id;
    const count = unread(state.p, entry.key, topic.id);
    const { message, ...plain } = topic;
    return {
      key: `${entry.key}#${topic.id}`,
      sig: JSON.stringify([plain, current, count, message, lang()]),
      build: () => topicRow(entry, topic, current, count, message),
    };
  });
  if (!all) {
    rows.push({ key: `${entry.key}#more`, sig: lang() + topics.length, build: () =>
      el("button", { type: "button", class: "more", onclick: () => {
        full.add(entry.id);
        changed();
      } }, `${L("moreTopics")} · ${topics.length - shown.length}`) });
  }
  return rows;
}

/** The chats in the order they stand on the screen, for Alt+arrows. */
export function visible() {
  return [...list.querySelectorAll("button.chat, button.topic")];
}

export function drawChats() {
  const person = personOf(state.p);
  root.setAttribute("aria-label", L("chats"));
  search.placeholder = L("search");
  search.setAttribute("aria-label", `${L("search")}: ${L("chats")}`);
  sync(head, [{ key: "head", sig: JSON.stringify([person, lang()]), build: () => el("div", { class: "bar-inner" },
    iconButton("back", L("back"), () => go({}), { class: "phone-only", test: "back-people" }),
    person ? avatar(person.id, fullName(person), "person", "small") : null,
    el("div", { class: "grow" }, el("h2", { test: "who" }, person ? fullName(person) : L("chats")),
      person ? el("p", { class: "note" }, [L(person.role ?? "member"), person.username ? `@${person.username}` : null].filter(Boolean).join(" · ")) : null)) }]);
  if (!person) {
    sync(list, [{ key: "none", sig: lang(), build: () => el("p", { class: "nothing" }, L("choosePerson")) }]);
    return;
  }
  const words = search.value.trim().toLowerCase();
  const rows = [];
  for (const entry of chatsOf(person.id)) {
    const inTopics = entry.chat?.topics?.some((it) => it.name.toLowerCase().includes(words));
    if (words && !entry.title.toLowerCase().includes(words) && !inTopics) continue;
    const forum = entry.kind === "forum";
    const expanded = forum && !(folded.get(entry.id) ?? false);
    const current = here() === entry.key && !(forum && expanded);
    const { chat, ...plain } = entry;
    rows.push({ key: entry.key, sig: JSON.stringify([plain, current, expanded, state.p, lang()]), build: () => chatRow(entry, current, expanded) });
    if (expanded) rows.push(...topicRows(entry));
  }
  if (!rows.length) rows.push({ key: "none", sig: lang(), build: () => el("p", { class: "nothing" }, L("noChats")) });
  sync(list, rows);
}
