// Where one writes: text, commands, attachments, the bot's keyboard, and the bar that tells what is answered or edited.

import { saveEdit, sendText } from "./act.js";
import { lastOwn } from "./conversation.js";
import { el, icon, iconButton, sync } from "./dom.js";
import { L, lang } from "./i18n.js";
import { authorOf, brief, mayEdit } from "./message.js";
import { attachMenu } from "./menus.js";
import { botOf, changed, chatOf, here, isForum, messageOf, messagesOf, privateOf, state } from "./state.js";

const drafts = new Map();
let place = null;
let chosen = 0;
let editingShown = null;

const input = el("textarea", { class: "input", rows: 1, test: "composer", enterkeyhint: "send", autocomplete: "off", spellcheck: "true" });
const note = el("div", { class: "above" });
const suggestions = el("div", { class: "suggestions", role: "listbox" });
const keys = el("div", { class: "reply-keys" });
const attach = iconButton("clip", L("attach"), () => attachMenu(attach), { test: "attach" });
const anonymous = iconButton("mask", L("asAnonymous"), () => {
  state.anonymous = !state.anonymous;
  changed();
}, { class: "mask", test: "anonymous" });
const submit = iconButton("send", L("send"), () => finish(), { class: "send", test: "send" });
const box = el("div", { class: "composer" }, attach, el("div", { class: "input-box" }, input), anonymous, submit);
const whole = el("div", { class: "composer-area" }, suggestions, note, box, keys);
whole._key = "composer";
whole._sig = "";

function grow() {
  input.style.height = "auto";
  input.style.height = `${Math.min(160, input.scrollHeight)}px`;
  whole.classList.toggle("has-text", input.value.trim() !== "");
}

/** Commands that begin as the text does: of this bot, or of all bots of the group. */
function offers() {
  const typed = /^\/([\w@]*)$/.exec(input.value);
  if (!typed) return [];
  const bots = state.b ? [botOf(state.b)]
    : state.world.bots.filter((it) => chatOf(state.c)?.members?.includes(it.id));
  return bots.filter(Boolean).flatMap((bot) => commandsOf(bot).map((it) => ({
    ...it, full: state.b ? `/${it.command}` : `/${it.command}@${bot.username}`,
  }))).filter((it) => it.full.slice(1).startsWith(typed[1])).slice(0, 12);
}

/** A list, or lists by language. */
function commandsOf(bot) {
  const given = bot.commands;
  if (Array.isArray(given)) return given;
  return given?.[lang()] ?? given?.[""] ?? Object.values(given ?? {})[0] ?? [];
}

function drawOffers() {
  const list = offers();
  chosen = Math.min(chosen, Math.max(0, list.length - 1));
  sync(suggestions, list.map((it, at) => ({
    key: it.full, sig: `${it.description}${at === chosen}`, build: () =>
      el("button", { type: "button", role: "option", class: at === chosen ? "offer current" : "offer", "aria-selected": String(at === chosen),
        test: "command", onclick: () => take(it) }, el("b", {}, it.full), el("span", {}, it.description ?? "")),
  })));
  return list;
}

function take(offer) {
  input.value = offer.full;
  finish();
}

function clear() {
  input.value = "";
  drafts.delete(place);
  grow();
  drawOffers();
}

async function finish() {
  const text = input.value.trim();
  if (!text) return;
  if (state.editing) {
    const id = state.editing;
    clear();
    await saveEdit(id, text);
    return;
  }
  clear();
  const sent = await sendText(text);
  // What was refused is not lost: it comes back to be changed or sent again.
  if (!sent && !input.value) {
    input.value = text;
    grow();
  }
  changed();
}

/** Takes back a reply or an edit; false when there was none. */
export function cancel() {
  if (!state.reply && !state.editing) return false;
  if (state.editing) clear();
  Object.assign(state, { reply: null, quote: null, editing: null });
  changed();
  return true;
}

input.addEventListener("input", () => {
  chosen = 0;
  if (!state.editing) drafts.set(place, input.value);
  grow();
  drawOffers();
});

input.addEventListener("keydown", (event) => {
  const list = suggestions.children.length ? offers() : [];
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (list.length && step) {
    chosen = (chosen + step + list.length) % list.length;
    drawOffers();
    event.preventDefault();
  } else if (list.length && event.key === "Tab") {
    input.value = `${list[chosen].full} `;
    grow();
    drawOffers();
    event.preventDefault();
  } else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    if (list.length && list[chosen].full !== input.value.trim()) take(list[chosen]);
    else finish();
  } else if (event.key === "ArrowUp" && !event.altKey && !input.value) {
    const own = lastOwn();
    if (own && mayEdit(own)) {
      Object.assign(state, { editing: own.message_id, reply: null, quote: null });
      changed();
      event.preventDefault();
    }
  }
});

/** The newest reply keyboard that a bot sent and did not take back. */
function replyKeyboard() {
  if (!state.b) return null;
  for (const it of messagesOf(here()).reverse()) {
    const markup = it._?.reply_keyboard ?? it.reply_markup;
    if (markup?.remove_keyboard) return null;
    if (markup?.keyboard) return markup;
  }
  return null;
}

function drawNote() {
  const id = state.editing ?? state.reply;
  const message = id ? messageOf(here(), id) : null;
  sync(note, message ? [{ key: "note", sig: JSON.stringify([message, state.editing, state.quote, lang()]), build: () =>
    el("div", { class: "note-bar", test: state.editing ? "edit-bar" : "reply-bar" }, icon(state.editing ? "edit" : "reply"),
      el("span", { class: "grow" },
        el("span", { class: "name" }, state.editing ? L("editing") : `${L("replyTo")}: ${authorOf(message).name}`),
        el("span", { class: "note" }, state.quote ? `«${state.quote}»` : brief(message))),
      iconButton("close", L("cancel"), cancel, { test: "note-cancel" })) }] : []);
}

function refusal() {
  const chat = chatOf(state.c);
  if (state.b) return privateOf(state.p, state.b).blocked ? L("blockedNote") : null;
  if (!chat) return null;
  const admin = chat.admins?.includes(state.p);
  if (chat.type === "channel" && !admin) return L("onlyAdmins");
  if (!chat.members?.includes(state.p) && !admin) return L("notMember");
  const topic = isForum() && chat.topics?.find((it) => it.id === state.t);
  const closed = state.t ? topic?.closed : chat.general_closed;
  if (isForum() && closed && !admin) return L("topicClosed");
  return null;
}

export function drawComposer(foot, fresh) {
  const why = refusal();
  if (why) {
    sync(foot, [{ key: "why", sig: why, build: () => el("p", { class: "refusal" }, why) }]);
    return;
  }
  if (whole.parentNode !== foot) foot.replaceChildren(whole);
  const at = `${state.p}/${here()}/${state.t}`;
  if (fresh || place !== at) {
    place = at;
    input.value = drafts.get(at) ?? "";
    editingShown = null;
    if (matchMedia("(hover: hover)").matches && !document.activeElement?.closest("#people,#chats,dialog")) input.focus({ preventScroll: true });
  }
  if (editingShown !== state.editing) {
    const message = state.editing ? messageOf(here(), state.editing) : null;
    input.value = message ? (message.text ?? message.caption ?? "") : (drafts.get(at) ?? "");
    editingShown = state.editing;
    if (message) input.focus();
  }
  const chat = chatOf(state.c);
  const admin = chat && chat.type !== "channel" && chat.admins?.includes(state.p);
  input.placeholder = state.anonymous ? L("asAnonymous") : chat?.type === "channel" ? L("post") : L("message");
  input.setAttribute("aria-label", input.placeholder);
  for (const [node, word] of [[attach, "attach"], [submit, state.editing ? "save" : "send"], [anonymous, "asAnonymous"]]) {
    node.title = L(word);
    node.setAttribute("aria-label", L(word));
  }
  anonymous.hidden = !admin;
  anonymous.classList.toggle("on", state.anonymous);
  anonymous.setAttribute("aria-pressed", String(state.anonymous));
  drawNote();
  drawOffers();
  const markup = replyKeyboard();
  sync(keys, markup ? [{ key: "keys", sig: JSON.stringify(markup), build: () =>
    el("div", { class: "keyboard", "aria-label": L("keyboard") }, markup.keyboard.map((row) => el("div", { class: "keys" }, row.map((button) => {
      const text = typeof button === "string" ? button : button.text;
      return el("button", { type: "button", class: "key", test: "reply-button", "data-text": text, onclick: () => sendText(text) }, text);
    })))) }] : []);
  grow();
}
