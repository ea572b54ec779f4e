// What a person does: each act is one call, and a refusal becomes a short note on the screen.

import { post } from "./api.js";
import { L } from "./i18n.js";
import { alertBox, toast } from "./panels.js";
import { answered, botOf, changed, chatOf, go, here, keyOf, messageOf, state, topicOf } from "./state.js";
import { fullName } from "./names.js";

async function run(work) {
  try {
    return await work();
  } catch (error) {
    toast(error.message, true);
    return null;
  }
}

const target = () => ({
  as: state.p, chat: state.c,
  ...(state.b ? { bot: state.b } : {}), ...(state.t ? { topic: state.t } : {}),
});

function extras() {
  const out = {};
  if (state.reply) out.reply_to = state.reply;
  if (state.reply && state.quote) out.quote = state.quote;
  if (state.anonymous) out.anonymous = true;
  Object.assign(state, { reply: null, quote: null });
  return out;
}

export const sendText = (text) => run(() => post("/sandbox/send", { ...target(), ...extras(), text }));

export const sendMedia = (media, more = {}) =>
  run(() => post("/sandbox/send", { ...target(), ...extras(), media, ...more }));

export const sendAlbum = (items) => run(() => post("/sandbox/album", { ...target(), ...extras(), items }));

export const sendForwarded = (text, from) =>
  run(() => post("/sandbox/send", { ...target(), ...extras(), text, forward_from: from }));

/** A tap on a command in a text sends it, as Telegram does. */
export const command = (text) => sendText(text);

const spot = (id) => ({ as: state.p, chat: state.c, ...(state.b ? { bot: state.b } : {}), message: id });

export function saveEdit(id, text) {
  const message = messageOf(here(), id);
  state.editing = null;
  changed();
  const body = message?.text === undefined ? { caption: text } : { text };
  return run(() => post("/sandbox/edit", { ...spot(id), ...body }));
}

export const react = (id, emoji) => run(() => post("/sandbox/react", { ...spot(id), emoji }));

export const removeMessage = (id) => run(() => post("/sandbox/delete", spot(id)));

export const pin = (id) => run(() => post("/sandbox/pin", spot(id)));

export const vote = (id, option) => run(() => post("/sandbox/vote", { ...spot(id), options: [option] }));

/** Presses an inline button and shows what the bot answers. */
export async function press(id, button, node) {
  if (button.url) {
    if (!follow(button.url)) window.open(button.url, "_blank", "noopener");
    return;
  }
  if (button.copy_text) {
    copy(button.copy_text.text);
    return;
  }
  node?.classList.add("busy");
  node?.setAttribute("aria-busy", "true");
  const which = button.callback_data === undefined ? { button: button.text } : { data: button.callback_data };
  const asked = await run(() => post("/sandbox/press", { ...spot(id), ...which }));
  const answer = asked && (await answered(asked.query));
  node?.classList.remove("busy");
  node?.removeAttribute("aria-busy");
  if (asked && !answer) toast(L("noAnswer"), true);
  else if (answer?.url) follow(answer.url) || window.open(answer.url, "_blank", "noopener");
  else if (answer?.text) answer.alert ? alertBox(answer.text) : toast(answer.text);
}

export function copy(text) {
  const done = () => toast(L("copied"));
  navigator.clipboard?.writeText(text).then(done, () => {});
}

const KINDS = ["photo", "video", "animation", "voice", "video_note", "document", "audio", "sticker", "location",
  "venue", "contact", "poll", "dice", "story"];

/** The kind of media in a message; venue before location and animation before document, as both stand there. */
export const kindOf = (message) =>
  ["animation", "venue"].find((it) => message[it]) ?? KINDS.find((it) => message[it]);

export async function forwardToBot(message, bot) {
  const kind = kindOf(message);
  const from = message.from?.is_bot || !message.from
    ? { kind: "hidden_user", name: fullName(message.sender_chat ?? message.from) }
    : { kind: "user", name: fullName(message.from), id: message.from.id };
  const text = message.text ?? message.caption;
  const content = kind ? { media: { kind, ...(text ? { caption: text } : {}) } } : { text: text ?? "—" };
  const sent = await run(() => post("/sandbox/send", { as: state.p, chat: state.p, bot, forward_from: from, ...content }));
  if (sent) go({ p: state.p, c: state.p, b: bot });
}

export async function startBot(bot, payload = "") {
  const text = payload ? `/start ${payload}` : "/start";
  return run(() => post("/sandbox/send", { as: state.p, chat: state.p, bot, text }));
}

export const block = (bot, blocked) => run(() => post("/sandbox/block", { as: state.p, bot, blocked }));

export async function topicAct(act, more = {}) {
  const done = await run(() =>
    post("/sandbox/topic", { chat: state.c, as: state.p, act, ...(state.t ? { topic: state.t } : {}), ...more }));
  if (!done) return;
  if (act === "create") go({ p: state.p, c: state.c, t: done.topic });
  if (act === "delete") go({ p: state.p, c: state.c });
}

/** Links into this small world are opened inside it: bots' deep links, messages and topics of our chats. */
export function follow(url) {
  const path = url.replace(/^https?:\/\/(t\.me|telegram\.me)\//i, "");
  if (path === url) return false;
  const [way, query = ""] = path.split("?");
  const parts = way.split("/").filter(Boolean);
  const inside = parts[0] === "c"
    ? chatOf(Number(`-100${parts[1]}`)) ?? chatOf(-Number(parts[1]))
    : state.world.chats.find((it) => it.username?.toLowerCase() === parts[0]?.toLowerCase());
  if (inside) {
    const rest = parts.slice(parts[0] === "c" ? 2 : 1).map(Number);
    const target = rest[rest.length - 1];
    const found = messageOf(keyOf(inside.id), target);
    const topic = found ? topicOf(found) : (inside.topics?.find((it) => rest.includes(it.id))?.id ?? null);
    go({ p: state.p, c: inside.id, t: topic });
    if (found) setTimeout(() => document.dispatchEvent(new CustomEvent("jump", { detail: target })), 120);
    return true;
  }
  const bot = state.world.bots.find((it) => it.username?.toLowerCase() === parts[0]?.toLowerCase());
  if (!bot || !botOf(bot.id)) return false;
  const start = new URLSearchParams(query).get("start");
  go({ p: state.p, c: state.p, b: bot.id });
  if (start) startBot(bot.id, start);
  return true;
}
