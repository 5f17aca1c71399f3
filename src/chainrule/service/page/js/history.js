// What was asked, in this browser alone.

import { $, make } from "./dom.js";
import { word } from "./words.js";

const PLACE = "history", MOST = 200;

export function all() {
  try { return JSON.parse(localStorage.getItem(PLACE)) ?? []; } catch { return []; }
}

function keep(list) {
  try { localStorage.setItem(PLACE, JSON.stringify(list.slice(0, MOST))); } catch { /* full, or forbidden */ }
}

/** Remember a question, the newest first, each once. */
export function remember(entry) {
  keep([entry, ...all().filter((old) => old.hash !== entry.hash)]);
}

export function open() {
  show();
  $("history").showModal();
  $("history-search").focus();
}

function show() {
  const wanted = $("history-search").value.toLowerCase();
  const found = all().filter((entry) => `${entry.f} ${entry.answer}`.toLowerCase().includes(wanted));
  $("history-list").replaceChildren(...(found.length ? found.map(line) : [make("li", { class: "empty" }, word("nothing"))]));
  $("history-clear").hidden = !found.length;
}

function line(entry) {
  return make("li", {},
    make("a", { href: entry.hash, onclick: () => $("history").close() }, make("code", {}, entry.f), make("small", {}, `${word(entry.verdict)} · ${entry.answer}`)),
    make("button", { type: "button", class: "quiet", "aria-label": word("remove", { f: entry.f }), onclick: () => { keep(all().filter((old) => old.hash !== entry.hash)); show(); $("history-search").focus(); } }, "×"));
}

/** Arrow keys go through the list, and back to the search. */
function arrows(event) {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  event.preventDefault();
  const stops = [$("history-search"), ...$("history-list").querySelectorAll("a")];
  const next = stops.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
  stops[Math.max(0, Math.min(stops.length - 1, next))].focus();
}

export function start() {
  $("open-history").addEventListener("click", open);
  $("history-search").addEventListener("input", show);
  $("history").addEventListener("keydown", arrows);
  $("history").addEventListener("click", (event) => { if (event.target === $("history")) $("history").close(); });
  $("history").querySelector(".close").addEventListener("click", () => $("history").close());
  $("history-clear").addEventListener("click", () => { keep([]); show(); });
}
