// What the page knows: the world, messages, where we are, what was read. Everything else is drawn from it.

import { get, listen } from "./api.js";
import { L } from "./i18n.js";
import { fullName } from "./names.js";

export const state = {
  world: { people: [], bots: [], chats: [], hints: [] },
  /** Where we are: person, chat, bot (private chats), topic. */
  p: null, c: null, b: null, t: null,
  ready: false, online: true, violations: 0, showDeleted: false,
  reply: null, quote: null, editing: null, anonymous: false,
};

const messages = new Map();
const watchers = [];
const queries = new Map();
const READ = "sandbox.read";
/** More people than this are not read in advance. */
export const CROWD = 60;
const stored = localStorage.getItem(READ);
let read = JSON.parse(stored ?? "{}");
let skew = 0;
let revision = -1;

/** Calls `draw` soon after each change, once for many. */
export const watch = (draw) => watchers.push(draw);
let scheduled = false;
export function changed() {
  if (scheduled) return;
  scheduled = true;
  queueMicrotask(() => {
    scheduled = false;
    for (const draw of watchers) draw();
  });
}

/** The sandbox's time, which a test may have moved. */
export const now = () => new Date(Date.now() + skew);

// ---- who and what

export const personOf = (id) => state.world.people.find((it) => it.id === id);
export const botOf = (id) => state.world.bots.find((it) => it.id === id);
export const chatOf = (id) => state.world.chats.find((it) => it.id === id);
/** Anybody by id: a person, a bot or a chat. */
export const partyOf = (id) => personOf(id) ?? botOf(id) ?? chatOf(id);

export const keyOf = (chat, bot) => (chat > 0 ? `${chat}|${bot}` : String(chat));
export const here = () => (state.c === null ? null : keyOf(state.c, state.b));

/** The chats a person can see, the liveliest first. */
export function chatsOf(person) {
  const privates = state.world.bots.map((bot) => ({
    id: person, bot: bot.id, title: fullName(bot), kind: "bot", avatar: bot.id, key: keyOf(person, bot.id),
  }));
  const groups = state.world.chats
    .filter((chat) => !chat.migrated_to && (chat.members?.includes(person) || chat.admins?.includes(person)))
    .map((chat) => ({
      id: chat.id, bot: null, title: chat.title ?? String(chat.id), chat, avatar: chat.id, key: keyOf(chat.id),
      kind: chat.type === "channel" ? "channel" : chat.is_forum ? "forum" : "group",
    }));
  return [...privates, ...groups]
    .map((it) => ({ ...it, last: last(it.key), unread: unread(person, it.key) }))
    .sort((a, b) => (b.last?.date ?? 0) - (a.last?.date ?? 0));
}

/** What is known of a private chat: `started` and `blocked`. */
export const privateOf = (person, bot) =>
  state.world.private?.find((it) => it.person === person && it.bot === bot) ?? {};

// ---- messages

export const topicOf = (message) => message._?.topic ?? null;
const SERVICE = ["new_chat_members", "left_chat_member", "new_chat_title", "new_chat_photo", "delete_chat_photo",
  "pinned_message", "forum_topic_created", "forum_topic_edited", "forum_topic_closed", "forum_topic_reopened",
  "general_forum_topic_hidden", "general_forum_topic_unhidden", "group_chat_created", "supergroup_chat_created",
  "channel_chat_created", "migrate_to_chat_id", "migrate_from_chat_id", "message_auto_delete_timer_changed",
  "video_chat_started", "video_chat_ended", "chat_shared", "users_shared", "write_access_allowed"];
export const serviceOf = (message) => SERVICE.find((it) => message[it] !== undefined && message[it] !== null);

/** Messages of a chat, oldest first; `topic` undefined means all of them. */
export function messagesOf(key, topic) {
  const all = [...(messages.get(key)?.values() ?? [])].sort((a, b) => a.message_id - b.message_id);
  return topic === undefined ? all : all.filter((it) => topicOf(it) === topic);
}

export const messageOf = (key, id) => messages.get(key)?.get(id);

export function last(key, topic) {
  let found = null;
  for (const it of messages.get(key)?.values() ?? []) {
    if (it._?.deleted || (topic !== undefined && topicOf(it) !== topic)) continue;
    if (!found || it.message_id > found.message_id) found = it;
  }
  return found;
}

const mark = (person, key, topic) => `${person}/${key}/${topic ?? 0}`;

/** How many messages of others the person has not looked at. */
export function unread(person, key, topic) {
  let count = 0;
  for (const it of messages.get(key)?.values() ?? []) {
    if (it._?.deleted || serviceOf(it) || it.from?.id === person) continue;
    if (topic !== undefined && topicOf(it) !== topic) continue;
    if (it.message_id > (read[mark(person, key, topicOf(it))] ?? 0)) count += 1;
  }
  return count;
}

export const unreadOf = (person) => chatsOf(person).reduce((sum, it) => sum + it.unread, 0);

function markRead(person, key) {
  for (const it of messages.get(key)?.values() ?? []) {
    const name = mark(person, key, topicOf(it));
    if (!(read[name] >= it.message_id)) read[name] = it.message_id;
  }
}

/** The person looks at what is open now. */
export function look() {
  const key = here();
  if (!key || !state.p || document.visibilityState !== "visible") return;
  const newest = last(key, isForum() ? state.t : undefined);
  const name = mark(state.p, key, isForum() ? state.t : null);
  if (newest && !(read[name] >= newest.message_id)) {
    read[name] = newest.message_id;
    localStorage.setItem(READ, JSON.stringify(read));
    changed();
  }
}

export const isForum = () => Boolean(chatOf(state.c)?.is_forum);

// ---- loading

async function load(key, after) {
  const [chat, bot] = key.split("|");
  const query = new URLSearchParams({ chat, ...(bot ? { bot } : {}), ...(after ? { after } : {}) });
  const answer = await get(`/sandbox/messages?${query}`);
  const store = after ? (messages.get(key) ?? new Map()) : new Map();
  for (const it of answer.messages) store.set(it.message_id, it);
  messages.set(key, store);
}

async function loadWorld() {
  state.world = await get("/sandbox/world");
  skew = Date.parse(state.world.now) - Date.now() || 0;
  revision = state.world.rev ?? revision;
}

const allKeys = () => {
  const { people, bots, chats } = state.world;
  // A crowd made for a load test is not read in advance: only whom we look at.
  const watched = people.length > CROWD ? people.filter((it) => it.id === state.p) : people;
  return [...chats.map((it) => keyOf(it.id)), ...watched.flatMap((it) => bots.map((bot) => keyOf(it.id, bot.id)))];
};

/** Reads everything anew. */
export async function reload() {
  await loadWorld();
  messages.clear();
  await Promise.all(allKeys().map((key) => load(key).catch(() => {})));
  if (!stored && !state.ready) {
    for (const it of state.world.people) for (const chat of chatsOf(it.id)) markRead(it.id, chat.key);
  }
  // After a fresh start ids begin anew, and old marks must not hide new messages.
  for (const name of Object.keys(read)) {
    const newest = last(name.split("/")[1]);
    if (newest && read[name] > newest.message_id) read[name] = 0;
  }
  state.ready = true;
  await readViolations();
  changed();
}

/** A person we had not looked at yet. */
export async function ensure(person) {
  const missing = state.world.bots.map((bot) => keyOf(person, bot.id)).filter((key) => !messages.has(key));
  await Promise.all(missing.map((key) => load(key).catch(() => {})));
  if (missing.length) changed();
}

export async function readViolations() {
  const answer = await get("/sandbox/violations").catch(() => ({ violations: [] }));
  state.violations = answer.violations.length;
  changed();
  return answer.violations;
}

// ---- events

const dirty = new Map();
let worldDirty = false;
let allDirty = false;
let timer = null;

function soon(key, message) {
  if (key) dirty.set(key, Math.min(dirty.get(key) ?? Infinity, message ?? 1));
  timer ??= setTimeout(refresh, 40);
}

async function refresh() {
  timer = null;
  const work = [...dirty];
  dirty.clear();
  const [world, all] = [worldDirty, allDirty];
  worldDirty = allDirty = false;
  try {
    if (all) {
      await reload();
      return;
    }
    if (world) await loadWorld();
    await Promise.all(work.map(([key, from]) => load(key, messages.has(key) && from > 1 ? from - 1 : undefined)));
  } catch {
    // The stream's own break tells about a server that is gone.
  }
  changed();
}

function take(event) {
  // A number that went back is a world begun anew; "lost" says that some events did not reach us;
  // people may come one by one or with a whole new world.
  if (event.rev < revision || event.kind === "lost" || event.kind === "people") {
    allDirty = true;
    soon();
  }
  revision = event.rev ?? revision;
  if (event.kind === "callback") {
    queries.get(event.query)?.(event);
    return;
  }
  if (event.kind === "violation") {
    readViolations();
    return;
  }
  const wanted = event.chat && (event.chat < 0 || event.bot);
  // A first message opens a private chat, and that stands in the world.
  const opens = wanted && event.chat > 0 && !privateOf(event.chat, event.bot).started;
  if (["topic", "chat"].includes(event.kind) || opens) worldDirty = true;
  if (wanted) soon(keyOf(event.chat, event.bot), event.message);
  else soon();
}

/** Waits for a bot's answer to a press: by event, or by asking, for a stream may be late. */
export function answered(query) {
  return new Promise((resolve) => {
    let left = 100;
    const done = (answer) => {
      clearInterval(asking);
      queries.delete(query);
      resolve(answer);
    };
    const asking = setInterval(async () => {
      left -= 1;
      const answer = await get(`/sandbox/query?id=${encodeURIComponent(query)}`).catch(() => ({}));
      if (answer.answered) done(answer);
      else if (left <= 0) done(null);
    }, 200);
    queries.set(query, done);
  });
}

export function connect() {
  let first = true;
  listen(
    () => {
      state.online = true;
      if (!first || !state.ready) reload().catch(() => {});
      first = false;
      changed();
    },
    take,
    () => {
      state.online = false;
      changed();
    },
  );
}

// ---- where we are

export function fromHash() {
  const at = new URLSearchParams(location.hash.slice(1));
  const number = (name) => (at.get(name) ? Number(at.get(name)) : null);
  const before = `${state.p}/${state.c}/${state.b}/${state.t}`;
  Object.assign(state, { p: number("p"), c: number("c"), b: number("b"), t: number("t") });
  if (before !== `${state.p}/${state.c}/${state.b}/${state.t}`) {
    Object.assign(state, { reply: null, quote: null, editing: null, anonymous: false });
  }
  if (state.p && state.ready) ensure(state.p);
  changed();
}

/** Goes somewhere: `go({p, c, b, t})`; what is absent is nowhere. */
export function go(to) {
  const hash = Object.entries(to).filter(([, value]) => value).map(([name, value]) => `${name}=${value}`).join("&");
  if (location.hash.slice(1) === hash) fromHash();
  else location.hash = hash;
}

export const openChat = (entry, topic = null) =>
  go({ p: state.p, c: entry.id, b: entry.bot, t: topic });

/** One level up: topic → chats → people. */
export function up() {
  if (state.c !== null) go({ p: state.p });
  else if (state.p !== null) go({});
}

export const topicName = (chat, topic) =>
  topic === null ? L("general") : (chat?.topics?.find((it) => it.id === topic)?.name ?? `#${topic}`);
