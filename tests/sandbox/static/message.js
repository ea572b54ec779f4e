// One message, album or service line as elements.

import { kindOf, press, react } from "./act.js";
import { el, icon } from "./dom.js";
import { rich } from "./entities.js";
import { L } from "./i18n.js";
import { isBare, isWide, media, summary } from "./media.js";
import { messageMenu } from "./menus.js";
import { avatar, clock, fullName, tint } from "./names.js";
import { showHistory } from "./panels.js";
import { partyOf, serviceOf, state } from "./state.js";

const ANONYMOUS = 1087968824;

/** Who speaks: the chat a message was written as goes before the account. */
export function authorOf(message) {
  const as = message.sender_chat;
  const who = as ?? message.from ?? message.chat;
  return {
    id: who?.id ?? 0, name: fullName(who), bot: Boolean(message.from?.is_bot && !as),
    label: as && message.from?.id === ANONYMOUS ? L("anonymous") : (message.author_signature ?? ""),
  };
}

export const isOwn = (message) =>
  (message.from?.id === state.p && !message.sender_chat) || message._?.behind === state.p;

/** May the person change it? Bots' and others' words may not be touched. */
export const mayEdit = (message) => isOwn(message) && !message.forward_origin &&
  (message.text !== undefined || ["photo", "video", "animation", "voice", "document", "audio"].includes(kindOf(message)));

/** The line for a service message. */
export function serviceText(message) {
  const kind = serviceOf(message);
  const value = message[kind];
  switch (kind) {
    case "new_chat_members": return L("joined", value.map(fullName).join(", "));
    case "left_chat_member": return L("left", fullName(value));
    case "forum_topic_created": return L("topicCreated", value.name);
    case "forum_topic_edited": return value.name ? L("topicRenamed", value.name) : L("topicEdited");
    case "forum_topic_closed": return L("topicClosedService");
    case "forum_topic_reopened": return L("topicReopened");
    case "new_chat_title": return L("titled", value);
    case "pinned_message": return L("pinnedService", authorOf(message).name);
    case "migrate_to_chat_id":
    case "migrate_from_chat_id": return L("migrated");
    case "group_chat_created":
    case "supergroup_chat_created":
    case "channel_chat_created": return L("groupCreated");
    default: return L("service");
  }
}

/** A few words for lists. */
export const brief = (message) => (serviceOf(message) ? serviceText(message) : summary(message));

const jump = (id) => document.dispatchEvent(new CustomEvent("jump", { detail: id }));

function replyBlock(message) {
  const target = message.reply_to_message;
  const outside = message.external_reply;
  // In a topic every message "answers" the topic's first one; that is no reply.
  if ((!target || target.forum_topic_created) && !outside) return null;
  const who = target ? authorOf(target) : { id: 1, name: originName(outside.origin) };
  const words = message.quote?.text ?? (target ? brief(target) : (outside.chat?.title ?? L("otherSide")));
  return el("button", { type: "button", class: `reply tint-${tint(who.id)}`, onclick: () => target && jump(target.message_id) },
    el("span", { class: "who" }, who.name),
    el("span", { class: message.quote ? "words quote" : "words" }, words));
}

const originName = (origin) =>
  origin?.sender_user ? fullName(origin.sender_user)
  : origin?.sender_user_name ?? fullName(origin?.sender_chat ?? origin?.chat);

const forwardLine = (message) => message.forward_origin &&
  el("p", { class: "forward" }, `${L("forwarded")} `, el("b", {}, originName(message.forward_origin)));

/** Emoji with their counts; a tap adds or takes back one's own. */
function reactionRow(message) {
  const counts = new Map();
  for (const { by, emoji } of message._?.reactions ?? []) {
    for (const one of emoji) counts.set(one, [...(counts.get(one) ?? []), by]);
  }
  if (!counts.size) return null;
  return el("div", { class: "reactions" }, [...counts].map(([emoji, people]) => {
    const mine = people.includes(state.p);
    const names = people.map((it) => fullName(partyOf(it) ?? { id: it })).join(", ");
    return el("button", { type: "button", class: mine ? "reaction mine" : "reaction", title: names,
      "aria-pressed": String(mine), "aria-label": `${emoji} ${names}`, test: "reaction",
      onclick: () => react(message.message_id, mine ? [] : [emoji]) }, emoji, el("span", {}, String(people.length)));
  }));
}

function keyboard(message) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows?.length) return null;
  return el("div", { class: "keyboard" }, rows.map((row) =>
    el("div", { class: "keys" }, row.map((button) =>
      el("button", { type: "button", class: "key", test: "inline-button", "data-text": button.text,
        onclick: (event) => press(message.message_id, button, event.currentTarget) },
        button.text, button.url ? el("span", { class: "corner", "aria-hidden": "true" }, "↗") : null)))));
}

function meta(message) {
  const edits = message._?.edited ?? 0;
  return el("span", { class: "meta" },
    message._?.pinned ? icon("pin") : null,
    message._?.deleted ? el("span", { class: "gone" }, L("deleted")) : null,
    edits || message.edit_date
      ? el("button", { type: "button", class: "edited", test: "edited", onclick: () => showHistory(message) }, L("edited")) : null,
    el("time", {}, clock(message.date)));
}

const asks = (event, message) => {
  if (event.target.closest("a,button,.spoiler:not(.shown)") || String(getSelection())) return;
  messageMenu(event, message);
};

const menuProps = (message) => ({
  onclick: (event) => asks(event, message),
  oncontextmenu: (event) => {
    event.preventDefault();
    messageMenu(event, message);
  },
});

/** The text under or instead of media. */
const words = (message) => message.text !== undefined
  ? rich(message.text, message.entities)
  : message.caption ? rich(message.caption, message.caption_entities) : [];

/**
 * A row of the conversation: `items` is one message or an album; `first` and `last` tell where it stands in a
 * run of one author's messages.
 */
export function bubble(items, { first, last, group }) {
  const message = items.find((it) => it.caption) ?? items[0];
  const head = items[0];
  const own = isOwn(head);
  const who = authorOf(head);
  const kind = kindOf(head);
  const album = items.length > 1;
  const text = words(message);
  const bare = !album && isBare(kind) && !head.reply_to_message?.text;
  const showName = first && group && !own;
  const unknown = !kind && message.text === undefined && !message.caption;
  const content = el("div", {
    class: `bubble ${bare ? "bare" : ""} ${isWide(kind) || album ? "wide" : ""} ${text.length ? "" : "wordless"}`,
    "data-test": `msg-${head.message_id}`, "data-id": head.message_id, tabindex: -1,
    role: "article", "aria-label": `${who.name}, ${clock(head.date)}`, ...menuProps(head),
  },
    showName ? el("p", { class: `author tint-${tint(who.id)}` }, who.name,
      who.bot ? el("span", { class: "label" }, L("bot")) : null,
      who.label ? el("span", { class: "label" }, who.label) : null) : null,
    forwardLine(head), replyBlock(head),
    album ? el("div", { class: `album n${Math.min(items.length, 10)}` }, items.map((it, at) =>
      el("div", { class: "cell", "data-id": it.message_id, ...(at ? { "data-test": `msg-${it.message_id}` } : {}),
        onclick: (event) => {
          event.stopPropagation();
          asks(event, it);
        } }, media(it)))) : media(head),
    unknown ? el("p", { class: "text faint" }, L("unknown")) : null,
    text.length ? el("div", { class: "text" }, ...text, el("span", { class: "room" })) : null,
    meta(message), reactionRow(message));
  const face = group && !own
    ? el("span", { class: "face" }, last ? avatar(who.id, who.name, who.bot ? "bot" : head.sender_chat ? "group" : "person", "small") : null)
    : null;
  return el("div", {
    class: `row ${own ? "own" : "other"} ${first ? "first" : ""} ${last ? "last" : ""} ${head._?.deleted ? "deleted" : ""}`,
  }, face, el("div", { class: "stack" }, content, album ? null : keyboard(head)));
}

/** A line in the middle. */
export const service = (message) =>
  el("div", { class: `service ${message._?.deleted ? "deleted" : ""}`, "data-test": `msg-${message.message_id}`,
    "data-id": message.message_id }, el("span", {}, serviceText(message)));

/** The last line of a chat, with its author where several people speak. */
export function lastLine(message, kind) {
  if (!message) return "";
  const text = brief(message).replace(/\s+/g, " ");
  if (serviceOf(message)) return text;
  if (isOwn(message)) return `${L("you")}: ${text}`;
  if (kind === "bot" || kind === "channel") return text;
  const who = message.sender_chat ? authorOf(message).name : (message.from?.first_name ?? authorOf(message).name);
  return `${who}: ${text}`;
}
