// The chat page: one person plays everybody. Draws the three columns from the state and listens to the keyboard.

import { drawChats, visible } from "./static/chats.js";
import { cancel } from "./static/composer.js";
import { drawConversation } from "./static/conversation.js";
import { L, lang } from "./static/i18n.js";
import { closeMenu } from "./static/menus.js";
import { fullName } from "./static/names.js";
import { drawPeople } from "./static/people.js";
import { toast } from "./static/panels.js";
import { botOf, chatOf, connect, fromHash, personOf, reload, state, unreadOf, up, watch } from "./static/state.js";
import { switcher } from "./static/switcher.js";

const app = document.getElementById("app");
const offline = document.getElementById("offline");

function draw() {
  if (!state.ready) return;
  app.dataset.screen = state.c !== null ? "talk" : state.p !== null ? "chats" : "people";
  offline.hidden = state.online;
  offline.textContent = L("offline");
  drawPeople();
  drawChats();
  drawConversation();
  const place = botOf(state.b) ?? chatOf(state.c);
  const person = personOf(state.p);
  const unread = person ? unreadOf(person.id) : 0;
  document.title = [unread ? `(${unread})` : null, place ? fullName(place) : null, person ? fullName(person) : L("brand")]
    .filter(Boolean).join(" · ").replace(/^(\(\d+\)) · /, "$1 ");
}

/** Alt+arrows: the chat above or below. */
function step(by) {
  const all = visible();
  const at = all.findIndex((it) => it.classList.contains("current"));
  all[Math.min(all.length - 1, Math.max(0, at + by))]?.click();
}

document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
    event.preventDefault();
    switcher();
  } else if (event.key === "Escape" && !document.querySelector("dialog[open]")) {
    if (!closeMenu() && !cancel()) up();
  } else if (event.altKey && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
    event.preventDefault();
    step(event.key === "ArrowDown" ? 1 : -1);
  }
});

document.documentElement.lang = lang();
watch(draw);
addEventListener("hashchange", fromHash);
fromHash();
reload().then(fromHash).catch((error) => toast(error.message, true)).finally(connect);
