// Builds elements and keeps lists in step with data. Text always goes in as text, never as markup.

const SVG = "http://www.w3.org/2000/svg";

/** el("p", {class: "x", test: "name", onclick: f}, "text", child, null) */
export function el(tag, props = {}, ...kids) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "test") node.dataset.test = value;
    else if (name === "style") for (const [k, v] of Object.entries(value)) node.style.setProperty(k, v);
    else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "class") node.className = value;
    else if (value === true) node.setAttribute(name, "");
    else node.setAttribute(name, value);
  }
  node.append(...kids.flat().filter((kid) => kid !== null && kid !== undefined && kid !== false));
  return node;
}

const PATHS = {
  back: "M15 5l-7 7 7 7",
  send: "M4 12l16-7-5.5 15-3-6.5z",
  clip: "M20 11.5l-8 8a5 5 0 0 1-7-7l8.5-8.5a3.3 3.3 0 0 1 4.7 4.7L9.8 17a1.6 1.6 0 0 1-2.3-2.3l7.5-7.5",
  more: "M12 6h.01M12 12h.01M12 18h.01",
  search: "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5L20 20",
  close: "M6 6l12 12M18 6L6 18",
  check: "M5 12.5l4.5 4.5L19 7.5",
  down: "M6 9l6 6 6-6",
  right: "M9 6l6 6-6 6",
  reply: "M10 7L5 12l5 5M5.5 12H14a5 5 0 0 1 5 5v1",
  edit: "M4 20l1-4L16.5 4.5a2 2 0 0 1 3 3L8 19z",
  lock: "M7 11V8a5 5 0 0 1 10 0v3M6 11h12v8H6z",
  pin: "M9 4h6l-1 6 3 3H7l3-3zM12 13v7",
  help: "M9.5 9.5a2.5 2.5 0 1 1 3.5 2.3c-.7.4-1 .8-1 1.7M12 17h.01M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z",
  alert: "M12 8v5M12 16.5h.01M10.3 4.2L2.8 17.5A2 2 0 0 0 4.5 20.5h15a2 2 0 0 0 1.7-3L13.7 4.2a2 2 0 0 0-3.4 0z",
  mask: "M4 9c3-1.5 5-1.5 8 0 3-1.5 5-1.5 8 0 0 5-2 7.5-4.5 7.5-1.5 0-2.5-1.5-3.5-1.5s-2 1.5-3.5 1.5C6 16.5 4 14 4 9zM8 11.5h1.5M14.5 11.5H16",
  play: "M8 5.5v13l11-6.5z",
  file: "M7 3h7l4 4v14H7zM14 3v4h4",
  grid: "M5 5h5v5H5zM14 5h5v5h-5zM5 14h5v5H5zM14 14h5v5h-5z",
  bot: "M6 9h12v9H6zM12 5v4M9.5 13h.01M14.5 13h.01M4 12v3M20 12v3",
  group: "M9 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM3.5 19c.5-3.5 2.5-5 5.5-5s5 1.5 5.5 5M16 11a2.5 2.5 0 1 0-1-4.8M17 14c2.2.3 3.3 1.8 3.5 5",
  horn: "M5 10v4l10 4V6zM15 10a2 2 0 0 1 0 4M7 15l1 4h2l-1-3",
  user: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20c.6-4 3.4-6 7.5-6s6.9 2 7.5 6",
  trash: "M5 7h14M10 7V4.5h4V7M7 7l.8 13h8.4L17 7M10.5 11v5.5M13.5 11v5.5",
  plus: "M12 5v14M5 12h14",
};

/** A line icon by name. It says nothing to a screen reader: the button around it has the label. */
export function icon(name, extra = "") {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", `icon icon-${name} ${extra}`);
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}

/** A square button with an icon. */
export const iconButton = (name, label, onclick, props = {}) =>
  el("button", { type: "button", title: label, "aria-label": label, onclick, ...props,
    class: `icon-button ${props.class ?? ""}` }, icon(name));

/**
 * Makes the container's children be `rows` = [{key, sig, build}]: what has not changed stays the same
 * node, so focus, scrolling and a finger that is just pressing are not disturbed.
 */
export function sync(container, rows) {
  const old = new Map([...container.children].map((node) => [node._key, node]));
  const focused = container.contains(document.activeElement) ? document.activeElement : null;
  const focusTest = focused?.dataset.test;
  let place = container.firstElementChild;
  for (const row of rows) {
    let node = old.get(row.key);
    old.delete(row.key);
    if (!node || node._sig !== row.sig) {
      const fresh = row.build();
      fresh._key = row.key;
      fresh._sig = row.sig;
      if (node) {
        if (place === node) place = fresh;
        node.replaceWith(fresh);
      }
      node = fresh;
    }
    if (node === place) place = place.nextElementSibling;
    else container.insertBefore(node, place);
  }
  for (const node of old.values()) node.remove();
  if (focused && !focused.isConnected && focusTest) {
    container.querySelector(`[data-test="${CSS.escape(focusTest)}"]`)?.focus({ preventScroll: true });
  }
}

/** Moves focus among the container's matching elements with the arrow keys. */
export function arrows(container, selector) {
  container.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || event.altKey || event.target.matches("input,textarea")) return;
    const all = [...container.querySelectorAll(selector)].filter((it) => it.offsetParent);
    const at = all.indexOf(document.activeElement);
    const next = all[Math.min(all.length - 1, Math.max(0, at + step))];
    if (next) {
      next.focus();
      event.preventDefault();
    }
  });
}
