// How people, chats and moments are called and coloured.

import { el, icon } from "./dom.js";
import { L, lang } from "./i18n.js";

export const fullName = (it) =>
  it ? [it.first_name, it.last_name].filter(Boolean).join(" ") || it.title || it.username || String(it.id) : "?";

/** One of eight colours, always the same for the same id. */
export const tint = (id) => Math.abs(Number(id) || 0) % 8;

/** A number that depends only on the text: pictures and waveforms look the same after a reload. */
export function seed(text) {
  let hash = 2166136261;
  for (const char of String(text)) hash = Math.imul(hash ^ char.codePointAt(0), 16777619) >>> 0;
  return hash;
}

function initials(name) {
  const words = name.replace(/[^\p{L}\p{N}\s]/gu, " ").trim().split(/\s+/).filter(Boolean);
  const letters = words.length > 1 ? [words[0], words[words.length - 1]] : [words[0] ?? "?"];
  return letters.map((word) => [...word][0].toUpperCase()).join("");
}

/** A round picture; `kind` is person, bot, group, forum or channel. */
export function avatar(id, name, kind = "person", size = "") {
  return el("span", { class: `avatar tint-${tint(id)} is-${kind} ${size}`, "aria-hidden": "true" },
    el("span", {}, initials(name)), kind === "bot" ? el("span", { class: "mark" }, icon("bot")) : null);
}

export const clock = (date) =>
  new Date(date * 1000).toLocaleTimeString(lang(), { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

const day = (date) => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();

/** Today, yesterday, or the date; `now` is the sandbox's clock, which tests may move. */
export function dayName(date, now) {
  const moment = new Date(date * 1000);
  const days = Math.round((day(now) - day(moment)) / 86400000);
  if (days === 0) return L("today");
  if (days === 1) return L("yesterday");
  const year = moment.getFullYear() === now.getFullYear() ? {} : { year: "numeric" };
  return moment.toLocaleDateString(lang(), { day: "numeric", month: "long", ...year });
}

/** The short moment at the right of a chat's row. */
export function shortTime(date, now) {
  const moment = new Date(date * 1000);
  const days = Math.round((day(now) - day(moment)) / 86400000);
  if (days <= 0) return clock(date);
  if (days < 7) return moment.toLocaleDateString(lang(), { weekday: "short" });
  return moment.toLocaleDateString(lang(), { day: "2-digit", month: "2-digit" });
}

export function bytes(size) {
  if (!Number.isFinite(size)) return "";
  const units = lang() === "ru" ? ["Б", "КБ", "МБ", "ГБ"] : ["B", "KB", "MB", "GB"];
  let at = 0;
  while (size >= 1024 && at < 3) [size, at] = [size / 1024, at + 1];
  return `${size < 10 && at > 0 ? size.toFixed(1) : Math.round(size)} ${units[at]}`;
}

export const duration = (seconds = 0) =>
  `${Math.floor(seconds / 60)}:${String(Math.round(seconds % 60)).padStart(2, "0")}`;
