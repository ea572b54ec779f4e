// Small menus beside a button or a message, and what stands in them.

import { block, copy, forwardToBot, pin, react, removeMessage, sendAlbum, sendForwarded, sendMedia, topicAct } from "./act.js";
import { el, icon } from "./dom.js";
import { L } from "./i18n.js";
import { isOwn, mayEdit } from "./message.js";
import { avatar, fullName } from "./names.js";
import { ask, dialog, sure } from "./panels.js";
import { changed, chatOf, go, isForum, privateOf, state, topicName } from "./state.js";

let open = null;

export function closeMenu() {
  if (!open) return false;
  open.node.remove();
  open.from?.focus?.({ preventScroll: true });
  open = null;
  return true;
}

/** Shows `items` = [{text, icon, act, danger, test}] near a point or under an element; `top` stands above them. */
export function menu(anchor, items, top = null) {
  closeMenu();
  const from = document.activeElement;
  const node = el("div", { class: "menu", role: "menu", test: "menu" }, top,
    items.filter(Boolean).map((it) =>
      el("button", { type: "button", role: "menuitem", class: it.danger ? "item danger" : "item", test: it.test,
        onclick: () => {
          closeMenu();
          it.act();
        } }, it.face ?? (it.emoji ? el("span", { class: "emoji", "aria-hidden": "true" }, it.emoji) : icon(it.icon)), el("span", {}, it.text))));
  document.getElementById("layer").append(node);
  const box = node.getBoundingClientRect();
  const margin = 8;
  const { x, y } = anchor;
  const left = Math.max(margin, Math.min(x, innerWidth - box.width - margin));
  const below = y + box.height + margin <= innerHeight;
  const top_ = below ? y : Math.max(margin, Math.min(innerHeight - box.height - margin, y - box.height));
  node.style.left = `${left}px`;
  node.style.top = `${top_}px`;
  open = { node, from };
  node.querySelector("button")?.focus({ preventScroll: true });
}

document.addEventListener("pointerdown", (event) => {
  if (open && !open.node.contains(event.target)) {
    open.node.remove();
    open = null;
  }
});
document.addEventListener("keydown", (event) => {
  if (!open) return;
  const all = [...open.node.querySelectorAll("button")];
  const at = all.indexOf(document.activeElement);
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) {
    all[(at + step + all.length) % all.length]?.focus();
    event.preventDefault();
    event.stopPropagation();
  }
}, true);

/** Where a menu of this element should begin. */
export function under(node, end = false) {
  const box = node.getBoundingClientRect();
  return { x: end ? box.right - 268 : box.left, y: box.bottom + 4 };
}

const above = (node) => {
  const box = node.getBoundingClientRect();
  return { x: box.left, y: box.top - 4 };
};

const EMOJI = ["👍", "❤️", "🔥", "👎", "🙏"];
// Telegram knows the heart without the selector that makes it red.
const plain = (emoji) => emoji.replace(/\uFE0F/g, "");

export function messageMenu(event, message) {
  const id = message.message_id;
  const box = event.target.getBoundingClientRect();
  const point = event.clientX || event.clientY ? { x: event.clientX, y: event.clientY } : { x: box.left + 24, y: box.top + 24 };
  if (message._?.deleted) return;
  const mine = message._?.reactions?.find((it) => it.by === state.p)?.emoji ?? [];
  const focus = () => {
    changed();
    document.querySelector("[data-test=composer]")?.focus();
  };
  const bar = el("div", { class: "react-bar", role: "group", "aria-label": L("react") }, EMOJI.map((emoji) =>
    el("button", { type: "button", role: "menuitem", class: mine.includes(plain(emoji)) ? "mine" : "", test: `react-${plain(emoji)}`,
      "aria-label": `${L("react")} ${emoji}`, onclick: () => {
        closeMenu();
        react(id, mine.includes(plain(emoji)) ? [] : [plain(emoji)]);
      } }, emoji)));
  const text = message.text ?? message.caption;
  const admin = Boolean(chatOf(state.c)?.admins?.includes(state.p));
  // Words marked in the message are quoted by a reply.
  const marked = String(getSelection()).trim();
  const quote = marked && text?.includes(marked) ? marked : null;
  menu(point, [
    { text: L(quote ? "replyQuote" : "reply"), icon: "reply", test: "menu-reply", act: () => {
      Object.assign(state, { reply: id, quote, editing: null });
      focus();
    } },
    mayEdit(message) && { text: L("edit"), icon: "edit", test: "menu-edit", act: () => {
      Object.assign(state, { editing: id, reply: null, quote: null });
      focus();
    } },
    mine.length > 0 && { text: L("removeReaction"), icon: "close", test: "menu-unreact", act: () => react(id, []) },
    text && { text: L("copy"), icon: "file", test: "menu-copy", act: () => copy(text) },
    { text: L("forwardBot"), icon: "right", test: "menu-forward", act: () => chooseBot(message) },
    admin && !message._?.pinned && { text: L("pin"), icon: "pin", test: "menu-pin", act: () => pin(id) },
    (isOwn(message) || admin || state.b) && { text: L("remove"), icon: "trash", danger: true, test: "menu-delete", act: () => removeMessage(id) },
  ], bar);
}

function chooseBot(message) {
  const choose = (bot) => {
    box.close();
    forwardToBot(message, bot.id);
  };
  const box = dialog(L("chooseBot"), el("div", { class: "choices" }, state.world.bots.map((bot) =>
    el("button", { type: "button", class: "choice", test: `forward-${bot.id}`, onclick: () => choose(bot) },
      avatar(bot.id, fullName(bot), "bot", "small"), el("span", {}, fullName(bot))))), {});
}

/** What can be attached; the values are believable, the sandbox fills in the rest. */
export function attachMenu(node) {
  const simple = (kind, emoji, more = {}) =>
    ({ text: L(kind), emoji, test: `attach-${kind}`, act: () => sendMedia({ kind, ...more }) });
  menu(above(node), [
    simple("photo", "🖼"),
    { text: L("album"), emoji: "🗂", test: "attach-album",
      act: () => sendAlbum([{ kind: "photo" }, { kind: "photo" }, { kind: "photo" }]) },
    simple("voice", "🎤"), simple("video", "🎬"), simple("video_note", "📹"), simple("animation", "🎞"),
    simple("sticker", "🙂"), simple("document", "📄", { name: "statement.pdf" }),
    simple("location", "📍"), simple("contact", "👤"), simple("poll", "📊"), simple("dice", "🎲"),
    { text: L("forwardedMessage"), emoji: "↪️", test: "attach-forward",
      act: () => sendForwarded(L("forwardedSample"), { kind: "hidden_user", name: L("forwardedName") }) },
  ]);
}

/** Who else could speak here. */
function speakers() {
  const chat = chatOf(state.c);
  if (!chat) return state.world.people;
  const inside = new Set([...(chat.members ?? []), ...(chat.admins ?? [])]);
  return state.world.people.filter((it) => inside.has(it.id));
}

export function speakerMenu(node) {
  menu(under(node, true), speakers().slice(0, 30).map((it) => ({
    text: it.id === state.p ? `${fullName(it)} · ${L("you")}` : fullName(it),
    face: avatar(it.id, fullName(it), "person", "tiny"), test: `speak-${it.id}`,
    act: () => go({ p: it.id, c: state.b ? it.id : state.c, b: state.b, t: state.t }),
  })));
}

export function chatMenu(node) {
  const chat = chatOf(state.c);
  const name = topicName(chat, state.t);
  const topic = chat?.topics?.find((it) => it.id === state.t);
  const admin = Boolean(chat?.admins?.includes(state.p));
  const blocked = state.b && privateOf(state.p, state.b).blocked;
  menu(under(node, true), [
    { text: `${L("speakAs")}…`, icon: "user", test: "menu-speak", act: () => speakerMenu(node) },
    state.b && { text: blocked ? L("unblock") : L("block"), icon: "lock", danger: !blocked, test: "menu-block",
      act: () => block(state.b, !blocked) },
    isForum() && { text: L("createTopic"), icon: "plus", test: "menu-topic-create",
      act: () => ask(L("topicName"), "", L("create"), (text) => topicAct("create", { name: text, topic: undefined })) },
    admin && topic && { text: L("renameTopic"), icon: "edit", test: "menu-topic-rename",
      act: () => ask(L("topicName"), name, L("save"), (text) => topicAct("rename", { name: text })) },
    admin && topic && (topic.closed
      ? { text: L("reopenTopic"), icon: "check", test: "menu-topic-reopen", act: () => topicAct("reopen") }
      : { text: L("closeTopic"), icon: "lock", test: "menu-topic-close", act: () => topicAct("close") }),
    { text: state.showDeleted ? L("hideDeleted") : L("showDeleted"), icon: "alert", test: "menu-deleted", act: () => {
      state.showDeleted = !state.showDeleted;
      changed();
    } },
    admin && topic && { text: L("deleteTopic"), icon: "trash", danger: true, test: "menu-topic-delete",
      act: () => sure(L("sureDelete", name), L("remove"), () => topicAct("delete")) },
  ]);
}
