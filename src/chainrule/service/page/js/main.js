// The page: one form, four tasks, and an answer. The address says what is asked.

import { hashOf, pages, stateOf } from "./address.js";
import { ask } from "./api.js";
import { $, make } from "./dom.js";
import { examples } from "./examples.js";
import { close, Formula } from "./formula.js";
import { Graph } from "./graph.js";
import { curvesOf } from "./curves.js";
import * as history from "./history.js";
import { how } from "./how.js";
import { keysFor } from "./keys.js";
import { Preview } from "./preview.js";
import { printing, switchTheme, theme } from "./looks.js";
import { views } from "./views.js";
import { worked } from "./worked.js";
import { other, names, speak, translate, word } from "./words.js";

const graph = new Graph($("graph"));
const letters = { by: null, order: 1, symbols: [], fixed: false }; // what the options say
let view = "diff", running = null, shown = "", at = null, recalled = -1; // `at`: the address that was taken over

const chosen = () => (letters.fixed ? null : letters.by);
const isTask = () => view in views;
const first = new Preview($("f"), $("field-f"), $("reading-f"), () => ({ var: chosen(), ...views[view].read(state()) }), read);
const second = new Preview($("g"), $("field-g"), $("reading-g"), () => ({ var: chosen(), ...views.check.read() }), () => {});

/** The options follow the reading: by what, how often, from where to where. */
function read(found) {
  $("answer").parentElement.classList.toggle("stale", shown !== "" && shown !== hashOf(state()));
  const several = Boolean(found) && found.symbols.length > 1;
  if (found) letters.fixed = found.by.length > 0;
  $("bounds").hidden = view !== "integrate" || Boolean(found?.definite) || Boolean(found && found.by.length > 1);
  $("options").hidden = view === "integrate" ? false : view === "diff" ? !found : !several;
  if (!found) return;
  letters.symbols = found.symbols;
  if (letters.by && !found.symbols.includes(letters.by)) letters.by = null;
  const named = letters.by ?? found.variable ?? (found.symbols.includes("x") ? "x" : null);
  if (!named && !letters.fixed && several && view !== "simplify") letters.by = found.symbols[0];
  $("var").replaceChildren(...found.symbols.map((name) => make("option", { value: name, selected: name === (named ?? letters.by) }, name)));
  $("by").hidden = letters.fixed || !several || view === "simplify";
  $("times").hidden = letters.fixed || view !== "diff";
}

/** What the form says. */
function state() {
  const value = (id) => $(id).value.trim(), integral = view === "integrate" && !$("bounds").hidden;
  return {
    view, f: value("f"), g: view === "check" ? value("g") : "", var: chosen(),
    order: view === "diff" && !letters.fixed ? letters.order : 1, kind: view === "check" && $("kind").value !== "derivative" ? $("kind").value : null,
    lower: integral ? value("lower") : "", upper: integral ? value("upper") : "",
  };
}

/** Answer what the form says; the address follows. */
async function submit() {
  const hash = hashOf(state()), asked = stateOf(hash);
  if (!asked.f) return $("f").focus();
  if (view === "check" && !asked.g) return $("g").focus();
  if (Boolean(asked.lower) !== Boolean(asked.upper)) {
    first.show(make("p", { class: "problem" }, word("bothBounds")));
    return $(asked.lower ? "upper" : "lower").focus();
  }
  running?.abort();
  running = new AbortController();
  const { signal } = running, answer = $("answer");
  answer.setAttribute("aria-busy", "true");
  const slow = setTimeout(() => { if (answer.hidden) { answer.hidden = false; answer.replaceChildren(make("p", { class: "soft waiting" }, word("thinking"))); } }, 300);
  try {
    const found = await ask(view, views[view].asked(asked), signal);
    shown = hash; // whatever was typed meanwhile
    if (location.hash !== shown) window.history.pushState(null, "", shown);
    at = location.hash;
    show(found, asked);
  } catch (error) {
    if (error.name === "AbortError") return;
    answer.hidden = true;
    graph.hide();
    (error.field === "answer" ? second : first).problem(error);
  } finally {
    clearTimeout(slow);
    if (!signal.aborted) answer.setAttribute("aria-busy", "false");
    recalled = -1;
  }
}

function show(found, asked) {
  const answer = $("answer"), open = [...answer.querySelectorAll("details[open]")].map((node) => node.dataset.part);
  answer.parentElement.classList.toggle("stale", shown !== hashOf(state()));
  answer.replaceChildren(...views[view].parts(found, location.href, views[view].asked(asked)));
  for (const part of answer.querySelectorAll("details[data-part]")) part.open = open.includes(part.dataset.part);
  answer.hidden = false;
  $("examples").hidden = true;
  const status = found.partial ? "partial" : found.status ?? found.verdict;
  history.remember({ hash: shown, f: view === "check" ? `${asked.f}  ⇒  ${asked.g}` : found.reading, answer: found.text ?? found.mistake ?? found.given.text, verdict: status });
  document.title = `${asked.f} · chainrule`;
  const drawn = curvesOf(view, found);
  if (!drawn) return graph.hide();
  try {
    graph.show(found.function, drawn.curves, found.variable, drawn.area);
  } catch {
    graph.hide(); // an operator that this page does not know yet
  }
}

/** Take over what the address says. */
function arrive() {
  const asked = stateOf(location.hash);
  at = location.hash;
  view = asked.view;
  running?.abort();
  close();
  for (const link of document.querySelectorAll("[data-view]")) link.toggleAttribute("aria-current", false);
  for (const link of document.querySelectorAll(`[data-view="${view}"]`)) link.setAttribute("aria-current", "page");
  $("page").hidden = isTask();
  $("ask").hidden = !isTask();
  $("second").hidden = view !== "check";
  $("go").hidden = view === "check";
  for (const id of ["f", "g", "lower", "upper"]) $(id).value = asked[id];
  Object.assign(letters, { by: asked.var, symbols: [], fixed: false });
  letters.order = asked.order;
  $("order").value = String(Math.min(asked.order, 6));
  $("kind").value = asked.kind;
  $("answer").hidden = true;
  $("answer").parentElement.classList.remove("stale");
  $("examples").hidden = !isTask() || view === "check" || Boolean(asked.f);
  graph.hide();
  shown = "";
  document.title = "chainrule";
  render();
  if (!isTask()) return scrollTo(0, 0);
  first.bind = view === "diff";
  first.hint = view === "integrate" ? "tryBounds" : "";
  read(null);
  first.now();
  second.now();
  if (asked.f && (view !== "check" || asked.g)) submit();
}

/** Every text and formula that no answer brings. */
function render() {
  const verb = isTask() ? views[view].verb : pages.includes(view) ? view : "differentiate";
  for (const id of ["title", "go"]) $(id).dataset.word = verb;
  $("label-f").dataset.word = view === "simplify" ? "expression" : "function";
  translate();
  $("language").textContent = names[other()];
  $("language").lang = other();
  $("examples").replaceChildren(...examples(view));
  $("page").replaceChildren(...(isTask() ? [] : view === "how" ? how() : worked()));
  const order = $("order").value || "1";
  $("order").replaceChildren(...word("times").map((text, i) => make("option", { value: i + 1, selected: String(i + 1) === order }, text)));
}

/** In an empty place the arrow up brings back what was asked before, as a shell does. */
function recall(event) {
  if (event.key !== "ArrowUp" && event.key !== "ArrowDown" || view === "check") return;
  const entries = history.all().filter((entry) => stateOf(entry.hash).view === view);
  const next = recalled + (event.key === "ArrowUp" ? 1 : -1);
  if (next < -1 || next >= entries.length) return;
  event.preventDefault();
  recalled = next;
  $("f").value = next < 0 ? "" : stateOf(entries[next].hash).f;
  first.now();
}

function keys(event) {
  const typing = /^(INPUT|SELECT|TEXTAREA|MATH-FIELD)$/.test(event.target.tagName);
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || !isTask()) return;
  event.preventDefault();
  $("f").focus();
  $("f").select();
}

/** Another task takes the function along. */
function move(event) {
  const link = event.target.closest("nav a"), f = isTask() ? $("f").value.trim() : "";
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  const target = hashOf({ view: link.dataset.view, f });
  if (target === location.hash || (target === "#" && !location.hash)) return arrive();
  window.history.pushState(null, "", target);
  arrive();
}

function again() { if (!$("answer").hidden) submit(); }

function start() {
  theme();
  printing();
  history.start();
  for (const [id, preview] of [["f", first], ["g", second]]) {
    $(`field-${id}`).after(keysFor($(id)));
    new Formula($(id), $(`field-${id}`), () => preview.latex);
  }
  $("ask").addEventListener("submit", (event) => { event.preventDefault(); submit(); });
  $("var").addEventListener("change", (event) => { letters.by = event.target.value; first.now(); again(); });
  $("order").addEventListener("change", (event) => { letters.order = Number(event.target.value); first.now(); again(); });
  for (const id of ["lower", "upper"]) $(id).addEventListener("input", () => first.later());
  $("kind").addEventListener("change", again);
  $("f").addEventListener("keydown", recall);
  document.querySelector(".bar nav").addEventListener("click", move);
  $("language").addEventListener("click", () => { speak(other()); render(); if (isTask()) { first.now(); second.now(); again(); } });
  $("theme").addEventListener("click", () => { switchTheme(); if (graph.plot) graph.build(); });
  document.addEventListener("keydown", keys);
  for (const moved of ["hashchange", "popstate"]) addEventListener(moved, () => { if (location.hash !== at) arrive(); });
  arrive();
  if (matchMedia("(hover: hover)").matches && isTask()) $("f").focus();
}

start();
