// Turns a text with Telegram's entities into elements. Offsets are UTF-16 units, as in JavaScript's strings.

import { command, follow } from "./act.js";
import { el } from "./dom.js";

const PLAIN = {
  bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code",
};

/** Only these may stand in a link that a click opens. */
const safe = (url) => /^(https?|tg|mailto|tel):/i.test(url);

function link(url, kids) {
  if (!safe(url)) return el("span", {}, ...kids);
  return el("a", {
    href: url, target: "_blank", rel: "noopener noreferrer", title: url,
    onclick: (event) => {
      if (follow(url)) event.preventDefault();
    },
  }, ...kids);
}

function wrap(entity, text, kids) {
  const { type } = entity;
  if (PLAIN[type]) return el(PLAIN[type], {}, ...kids);
  switch (type) {
    case "pre":
      return el("pre", { class: "block" },
        entity.language ? el("span", { class: "language" }, entity.language) : null, el("code", {}, ...kids));
    case "blockquote":
    case "expandable_blockquote":
      return el("blockquote", { class: "block" }, ...kids);
    case "spoiler": {
      const show = (event) => {
        event.stopPropagation();
        event.currentTarget.classList.add("shown");
      };
      return el("span", { class: "spoiler", role: "button", tabindex: 0, onclick: show,
        onkeydown: (event) => event.key === "Enter" && show(event) }, ...kids);
    }
    case "text_link": return link(entity.url ?? "", kids);
    case "url": return link(/^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`, kids);
    case "email": return link(`mailto:${text}`, kids);
    case "phone_number": return link(`tel:${text.replace(/[^+\d]/g, "")}`, kids);
    case "bot_command":
      return el("button", { type: "button", class: "inline-link", onclick: () => command(text) }, ...kids);
    case "mention":
    case "text_mention":
    case "hashtag":
    case "cashtag": return el("span", { class: "inline-link" }, ...kids);
    default: return el("span", {}, ...kids);
  }
}

function build(text, from, to, entities) {
  const out = [];
  let at = from;
  for (let index = 0; index < entities.length; index += 1) {
    const entity = entities[index];
    const start = Math.max(entity.offset, at);
    const end = Math.min(entity.offset + entity.length, to);
    if (start >= end) continue;
    if (start > at) out.push(text.slice(at, start));
    // What begins inside belongs inside; if it is longer, its rest is cut: Telegram never sends that.
    const inner = entities.slice(index + 1).filter((it) => it.offset < end && it.offset >= start);
    out.push(wrap(entity, text.slice(start, end), build(text, start, end, inner)));
    at = end;
  }
  if (at < to) out.push(text.slice(at, to));
  return out;
}

/** Elements and strings for `el(…)`. */
export function rich(text = "", entities = []) {
  const sorted = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return build(text, 0, text.length, sorted);
}
