// Believable placeholders for what is not text: the sandbox keeps no pictures, so they are drawn from the file's id.

import { kindOf, vote } from "./act.js";
import { el, icon } from "./dom.js";
import { L } from "./i18n.js";
import { bytes, duration, fullName, seed } from "./names.js";

const EMOJI = {
  photo: "🖼", video: "🎬", animation: "🎞", voice: "🎤", video_note: "📹", document: "📎", audio: "🎵", sticker: "",
  location: "📍", venue: "📍", contact: "👤", poll: "📊", dice: "🎲", story: "✨",
};

/** A few words for lists and replies. */
export function summary(message) {
  const kind = kindOf(message);
  const words = message.text ?? message.caption ?? "";
  if (!kind) return words || L("unknown");
  if (kind === "sticker") return `${message.sticker.emoji ?? ""} ${L("sticker")}`.trim();
  if (kind === "dice") return `${message.dice.emoji ?? "🎲"} ${message.dice.value ?? ""}`.trim();
  const name = kind === "document" ? (message.document.file_name ?? L(kind))
    : kind === "poll" ? message.poll.question
    : kind === "contact" ? fullName(message.contact)
    : L(kind);
  return `${EMOJI[kind]} ${words || name}`;
}

/** A soft landscape that belongs to one file id. */
function picture(id, ratio, kids = [], label = "") {
  const hue = seed(id) % 360;
  const tilt = 20 + (seed(`${id}t`) % 50);
  return el("div", {
    class: "picture", role: "img", "aria-label": label,
    style: { "--hue": hue, "--tilt": `${tilt}deg`, "--sun": `${15 + (seed(`${id}s`) % 65)}%`, "--ratio": ratio },
  }, el("span", { class: "hill back" }), el("span", { class: "hill" }), ...kids);
}

const ratioOf = (it) => Math.min(2.2, Math.max(0.7, (it?.width || 4) / (it?.height || 3)));

function waves(id) {
  let value = seed(id);
  return el("span", { class: "waves", "aria-hidden": "true" }, Array.from({ length: 32 }, () => {
    value = (Math.imul(value, 1103515245) + 12345) >>> 0;
    return el("i", { style: { height: `${18 + ((value >>> 16) % 82)}%` } });
  }));
}

const played = (id, kids, props) =>
  el("div", { class: "sound", ...props },
    el("span", { class: "round" }, icon("play")),
    el("span", { class: "grow" }, ...kids));

function row(round, title, note, props = {}) {
  return el("div", { class: "attachment", ...props }, el("span", { class: "round" }, round),
    el("span", { class: "grow" }, el("span", { class: "name" }, title), el("span", { class: "note" }, note)));
}

function map(place) {
  const where = `${place.latitude.toFixed(4)}, ${place.longitude.toFixed(4)}`;
  return el("div", { class: "map", role: "img", "aria-label": where,
    style: { "--x": `${-(seed(where) % 90)}px`, "--y": `${-(seed(`${where}y`) % 90)}px` } },
    el("span", { class: "pin" }), el("span", { class: "coordinates" }, where));
}

function poll(it, message) {
  const total = it.total_voter_count ?? 0;
  return el("div", { class: "poll" },
    el("p", { class: "name" }, it.question),
    (it.options ?? []).map((option, at) => {
      const share = total ? Math.round((100 * (option.voter_count ?? 0)) / total) : 0;
      return el("button", { type: "button", class: "option", disabled: it.is_closed, onclick: () => vote(message.message_id, at) }, el("span", { class: "share" }, `${share}%`), el("span", { class: "grow" }, option.text,
        el("span", { class: "bar" }, el("i", { style: { width: `${share}%` } }))));
    }),
    el("p", { class: "note" }, L("votes", total)));
}

const badge = (text) => el("span", { class: "badge" }, text);
const extension = (name) => (name.includes(".") ? name.split(".").pop().slice(0, 4).toUpperCase() : "");

const VIEWS = {
  photo: (it) => {
    const size = it[it.length - 1] ?? {};
    return picture(size.file_unique_id ?? "photo", ratioOf(size), [], L("photo"));
  },
  video: (it) => picture(it.file_unique_id ?? "video", ratioOf(it),
    [el("span", { class: "round over" }, icon("play")), badge(duration(it.duration))], L("video")),
  animation: (it) => picture(it.file_unique_id ?? "gif", ratioOf(it), [badge("GIF")], "GIF"),
  video_note: (it) => el("div", { class: "circle" }, picture(it.file_unique_id ?? "note", 1,
    [el("span", { class: "round over" }, icon("play"))], L("video_note")), badge(duration(it.duration))),
  voice: (it) => played(it.file_unique_id, [waves(it.file_unique_id ?? "voice"), el("span", { class: "note" }, duration(it.duration))],
    { role: "img", "aria-label": `${L("voice")} ${duration(it.duration)}` }),
  audio: (it) => played(it.file_unique_id, [el("span", { class: "name" }, it.title ?? it.file_name ?? L("audio")),
    el("span", { class: "note" }, [it.performer, duration(it.duration)].filter(Boolean).join(" · "))]),
  document: (it) => {
    const name = it.file_name ?? L("document");
    return row(extension(name) || icon("file"), name, [bytes(it.file_size), it.mime_type].filter(Boolean).join(" · "),
      { class: "attachment document" });
  },
  sticker: (it) => el("div", { class: "sticker", role: "img", "aria-label": L("sticker") }, it.emoji ?? "🙂"),
  location: map,
  venue: (it) => el("div", {}, map(it.location), el("p", { class: "name" }, it.title), el("p", { class: "note" }, it.address)),
  contact: (it) => row(icon("user"), fullName(it), it.phone_number ?? ""),
  poll,
  dice: (it) => el("div", { class: "sticker dice", role: "img", "aria-label": `${L("dice")}: ${it.value}` },
    it.emoji ?? "🎲", badge(String(it.value ?? ""))),
  story: () => row("✨", L("story"), ""),
};

/** The element for a message's media, or null. */
export function media(message) {
  const kind = kindOf(message);
  if (!kind) return null;
  const node = VIEWS[kind](message[kind], message);
  node.dataset.kind = kind;
  if (message.has_media_spoiler) node.classList.add("veiled");
  return node;
}

/** Kinds that fill the bubble from edge to edge. */
export const isWide = (kind) => ["photo", "video", "animation", "location"].includes(kind);
/** Kinds that stand without a bubble. */
export const isBare = (kind) => ["sticker", "dice", "video_note"].includes(kind);
