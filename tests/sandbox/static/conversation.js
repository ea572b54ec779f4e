// The third column: one chat or topic, its messages and what stands round them.

import { kindOf, startBot } from "./act.js";
import { drawComposer } from "./composer.js";
import { el, icon, iconButton, sync } from "./dom.js";
import { L, lang } from "./i18n.js";
import { brief, bubble, isOwn, service } from "./message.js";
import { chatMenu, messageMenu, speakerMenu } from "./menus.js";
import { avatar, dayName, fullName } from "./names.js";
import { hintCard, hintsShown, narrow } from "./panels.js";
import {
  botOf, chatOf, here, isForum, look, messageOf, messagesOf, now, personOf, privateOf, serviceOf, state, topicName, up,
} from "./state.js";

const root = document.getElementById("talk");
const head = el("header", { class: "bar" });
const pinBar = el("div", { class: "pin-slot" });
const flow = el("div", { class: "flow", role: "log", tabindex: 0, test: "messages" });
const bottom = iconButton("down", L("toBottom"), () => toBottom(true), { class: "to-bottom", hidden: true });
const stage = el("div", { class: "stage" }, flow, bottom);
const foot = el("footer", { class: "foot" });
root.append(head, pinBar, stage, foot);

const PAGE = 150;
const GAP = 300;
let shownKey = null;
let limit = PAGE;
let newest = 0;
let jumping = false;

const started = () => privateOf(state.p, state.b).started ?? false;
const atBottom = () => flow.scrollHeight - flow.scrollTop - flow.clientHeight < 90;

function toBottom(smooth = false) {
  flow.scrollTo({ top: flow.scrollHeight, behavior: smooth ? "smooth" : "instant" });
}

flow.addEventListener("scroll", () => {
  bottom.hidden = atBottom();
  if (!bottom.hidden) return;
  look();
}, { passive: true });
document.addEventListener("visibilitychange", look);

// When the room changes (a phone's keyboard, the composer's height), the newest message stays in view.
let pinned = true;
let height = 0;
flow.addEventListener("scroll", () => {
  if (flow.clientHeight === height) pinned = atBottom();
}, { passive: true });
new ResizeObserver(() => {
  height = flow.clientHeight;
  if (!jumping && pinned) toBottom();
}).observe(flow);

/** Shows a message and lights it up for a moment. */
export function jump(id) {
  if (!flow.querySelector(`[data-id="${id}"]`) && messageOf(here(), id)) {
    limit = Infinity;
    drawConversation();
  }
  const node = flow.querySelector(`[data-id="${id}"]`);
  if (!node) return;
  jumping = true;
  node.scrollIntoView({ block: "center", behavior: "smooth" });
  node.classList.add("lit");
  setTimeout(() => {
    node.classList.remove("lit");
    jumping = false;
  }, 1400);
}
document.addEventListener("jump", (event) => jump(event.detail));

// Arrow keys walk over the messages, Enter opens a message's menu.
flow.addEventListener("keydown", (event) => {
  const all = [...flow.querySelectorAll(".bubble")];
  const at = all.indexOf(document.activeElement);
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && !event.altKey) {
    (at < 0 ? all[all.length - 1] : all[Math.min(all.length - 1, Math.max(0, at + step))])?.focus();
    event.preventDefault();
  } else if (event.key === "Enter" && at >= 0 && event.target === all[at]) {
    const message = messageOf(here(), Number(all[at].dataset.id));
    if (message) messageMenu(event, message);
    event.preventDefault();
  }
});

/** Days, albums and runs of one author, as rows for `sync`. */
function rowsOf(messages, group) {
  const blocks = [];
  for (const message of messages) {
    const before = blocks[blocks.length - 1];
    if (message.media_group_id && before?.items?.[0].media_group_id === message.media_group_id &&
        Boolean(before.items[0]._?.deleted) === Boolean(message._?.deleted)) before.items.push(message);
    else blocks.push({ items: [message], service: Boolean(serviceOf(message)) });
  }
  const author = (block) => `${block.items[0].sender_chat?.id ?? ""}/${block.items[0].from?.id ?? ""}`;
  const joins = (a, b) => a && b && !a.service && !b.service && author(a) === author(b) &&
    b.items[0].date - a.items[0].date < GAP &&
    new Date(a.items[0].date * 1000).getDate() === new Date(b.items[0].date * 1000).getDate();
  const rows = [];
  let day = "";
  blocks.forEach((block, at) => {
    const head = block.items[0];
    const name = dayName(head.date, now());
    if (name !== day) {
      day = name;
      rows.push({ key: `day ${name} ${head.message_id}`, sig: name, build: () => el("div", { class: "day", role: "separator" }, el("span", {}, name)) });
    }
    const place = { first: !joins(blocks[at - 1], block), last: !joins(block, blocks[at + 1]), group };
    rows.push({
      key: head.message_id,
      sig: JSON.stringify([block.items, place, state.p, lang()]),
      build: () => (block.service ? service(head) : bubble(block.items, place)),
    });
  });
  return rows;
}

function drawHead() {
  const bot = botOf(state.b);
  const chat = chatOf(state.c);
  const person = personOf(state.p);
  const forum = isForum();
  const title = bot ? fullName(bot) : forum ? topicName(chat, state.t) : (chat?.title ?? "");
  const members = L("membersCount", chat?.members?.length ?? 0);
  const note = bot ? `@${bot.username}${privateOf(state.p, state.b).blocked ? ` · ${L("blockedNote")}` : ""}`
    : forum ? `${chat.title} · ${members}`
    : chat ? `${L(chat.type === "channel" ? "channel" : "group")} · ${members}` : "";
  const kind = bot ? "bot" : chat?.type === "channel" ? "channel" : "group";
  sync(head, [{ key: "head", sig: JSON.stringify([title, note, state.p, state.c, lang(), person]), build: () => el("div", { class: "bar-inner" },
    iconButton("back", L("back"), up, { class: "phone-only", test: "back" }),
    avatar(bot?.id ?? chat?.id, bot ? title : (chat?.title ?? ""), kind, "small"),
    el("div", { class: "grow" }, el("h2", { test: "title" }, title), el("p", { class: "note" }, note)),
    person ? el("button", { type: "button", class: "speaker", test: "speaker", title: `${L("speakAs")}`,
      "aria-label": `${fullName(person)}. ${L("speakAs")}`, onclick: (event) => speakerMenu(event.currentTarget) },
      avatar(person.id, fullName(person), "person", "tiny"), el("span", { class: "desk-only" }, person.first_name), icon("down")) : null,
    iconButton("more", L("menu"), (event) => chatMenu(event.currentTarget), { test: "chat-menu" })) }]);
}

function drawPin(messages) {
  const top = messages.filter((it) => it._?.pinned && !it._?.deleted).pop();
  sync(pinBar, top ? [{ key: "pin", sig: JSON.stringify([top, lang()]), build: () =>
    el("button", { type: "button", class: "pin-bar", onclick: () => jump(top.message_id) }, icon("pin"),
      el("span", { class: "grow" }, el("span", { class: "name" }, L("pinned")), el("span", { class: "note" }, brief(top)))) }] : []);
}

function drawNothing() {
  sync(head, []);
  sync(pinBar, []);
  sync(foot, []);
  const text = state.p ? L("chooseChat") : L("choosePerson");
  sync(flow, [{ key: "nothing", sig: `${text}${hintsShown()}${narrow.matches}${state.world.hints?.length}`, build: () =>
    el("div", { class: "welcome" }, el("p", { class: "nothing" }, text), narrow.matches ? null : hintCard()) }]);
  shownKey = null;
}

export function drawConversation() {
  const key = here();
  root.setAttribute("aria-label", L("message"));
  if (!key || (!botOf(state.b) && !chatOf(state.c))) {
    drawNothing();
    return;
  }
  const place = `${state.p}/${key}/${state.t}`;
  const fresh = place !== shownKey;
  if (fresh) {
    limit = PAGE;
    shownKey = place;
    pinned = true;
  }
  const stuck = fresh || atBottom();
  drawHead();
  const all = messagesOf(key, isForum() ? state.t : undefined);
  const kept = all.filter((it) => state.showDeleted || !it._?.deleted);
  const shown = kept.slice(-limit);
  drawPin(all);
  const rows = rowsOf(shown, !state.b && chatOf(state.c)?.type !== "channel");
  if (kept.length > shown.length) {
    rows.unshift({ key: "earlier", sig: lang(), build: () => el("button", { type: "button", class: "more", onclick: () => {
      limit += PAGE * 2;
      const height = flow.scrollHeight;
      drawConversation();
      flow.scrollTop += flow.scrollHeight - height;
    } }, L("earlier")) });
  }
  if (!kept.length) {
    rows.push({ key: "empty", sig: `${lang()}${state.b}`, build: () => el("div", { class: "welcome" },
      state.b ? avatar(state.b, fullName(botOf(state.b)), "bot", "big") : null,
      el("p", { class: "nothing" }, state.b ? L("startNote") : L("empty"))) });
  }
  sync(flow, rows);
  if (state.b && !kept.length && !started()) {
    sync(foot, [{ key: "start", sig: `${lang()}${place}`, build: () => el("div", { class: "start-row" },
      el("button", { type: "button", class: "button main start", test: "start", onclick: () => startBot(state.b) }, L("start"))) }]);
  } else drawComposer(foot, fresh);
  const lastOne = shown[shown.length - 1];
  const mine = lastOne && lastOne.message_id > newest && isOwn(lastOne);
  newest = lastOne?.message_id ?? 0;
  if (stuck || mine) {
    pinned = true;
    toBottom();
  }
  bottom.hidden = atBottom();
  if (atBottom()) look();
}

/** The person's newest own message here, for ArrowUp in an empty composer. */
export const lastOwn = () =>
  messagesOf(here(), isForum() ? state.t : undefined)
    .filter((it) => isOwn(it) && !it._?.deleted && (it.text !== undefined || kindOf(it))).pop();
