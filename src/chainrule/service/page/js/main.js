// The page: one form, two views, and an answer. The address says what is asked.

import { hashOf, stateOf } from "./address.js";
import { derivative, judgement } from "./answer.js";
import { ask } from "./api.js";
import { $, make } from "./dom.js";
import { examples } from "./examples.js";
import { Graph, primed } from "./graph.js";
import * as history from "./history.js";
import { Preview } from "./preview.js";
import { other, names, speak, translate, word } from "./words.js";

const graph = new Graph($("graph"));
const letters = { by: null, order: 1, symbols: [], fixed: false }; // what the options say
let view = "diff", running = null, shown = "", recalled = -1;

const chosen = () => (letters.fixed ? null : letters.by);
const first = new Preview($("f"), $("field-f"), $("reading-f"), chosen, read);
const second = new Preview($("g"), $("field-g"), $("reading-g"), chosen, () => {});
first.asked = () => (view === "diff" ? letters.order : null);

/** The options follow the reading: by what, and how often. */
function read(found) {
  $("options").hidden = !found || view === "check" && found.symbols.length < 2;
  $("answer").parentElement.classList.toggle("stale", shown !== "" && shown !== here());
  if (!found) return;
  letters.symbols = found.symbols;
  letters.fixed = found.by.length > 0;
  if (letters.by && !found.symbols.includes(letters.by)) letters.by = null;
  const named = letters.by ?? found.variable ?? (found.symbols.includes("x") ? "x" : null);
  if (!named && !letters.fixed && found.symbols.length > 1) letters.by = found.symbols[0];
  $("var").replaceChildren(...found.symbols.map((name) => make("option", { value: name, selected: name === (named ?? letters.by) }, name)));
  $("by").hidden = letters.fixed || found.symbols.length < 2;
  $("times").hidden = letters.fixed || view === "check";
}

function here() {
  return hashOf({ view, f: $("f").value.trim(), g: view === "check" ? $("g").value.trim() : "", var: letters.symbols.length > 1 ? chosen() : null, order: view === "diff" && !letters.fixed ? letters.order : 1, kind: view === "check" && $("kind").value !== "derivative" ? $("kind").value : null });
}

/** Answer what the form says; the address follows. */
async function submit() {
  const state = stateOf(here());
  if (!state.f.trim() || view === "check" && !state.g.trim()) return (state.f.trim() ? $("g") : $("f")).focus();
  running?.abort();
  running = new AbortController();
  const { signal } = running, answer = $("answer");
  answer.setAttribute("aria-busy", "true");
  const slow = setTimeout(() => { if (answer.hidden) { answer.hidden = false; answer.replaceChildren(make("p", { class: "soft" }, word("thinking"))); } }, 300);
  try {
    const found = view === "check"
      ? await ask("check", { f: state.f, answer: state.g, var: state.var, kind: state.kind }, signal)
      : await ask("diff", { f: state.f, var: state.var, order: state.order }, signal);
    shown = here();
    if (location.hash !== shown) window.history.pushState(null, "", shown);
    show(found, state);
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

function show(found, state) {
  const answer = $("answer"), open = [...answer.querySelectorAll("details[open]")].map((node) => node.dataset.part);
  answer.parentElement.classList.remove("stale");
  answer.replaceChildren(...(view === "check" ? judgement(found) : derivative(found, location.href)));
  for (const part of answer.querySelectorAll("details")) part.open = open.includes(part.dataset.part);
  answer.hidden = false;
  $("examples").hidden = true;
  const status = found.partial ? "partial" : found.status ?? found.verdict;
  history.remember({ hash: shown, f: view === "check" ? `${state.f}  ⇒  ${state.g}` : found.reading, answer: found.text ?? found.mistake ?? found.given.text, verdict: status });
  document.title = `${state.f} · chainrule`;
  drawGraph(found);
}

/** f and its derivative; of a wrong answer, the right one and the given one. */
function drawGraph(found) {
  const f = found.function, variables = new Set(found.variables ?? [found.variable]);
  if (variables.size > 1 || found.kind && found.kind !== "derivative") return graph.hide();
  const name = primed(found.order ?? 1);
  const curves = found.kind && found.expected
    ? [{ name, tree: found.expected.tree }, { name: word("yours"), tree: found.given.tree }]
    : [{ name: "f", tree: f.tree }, { name, tree: found.tree ?? found.given.tree }];
  try {
    graph.show(f, curves, found.variable);
  } catch {
    graph.hide(); // an operator that this page does not know yet
  }
}

/** Take over what the address says. */
function arrive() {
  const state = stateOf(location.hash);
  view = state.view;
  const title = view === "check" ? "checkMine" : "differentiate";
  $("title").dataset.word = title;
  for (const link of document.querySelectorAll("nav a")) link.toggleAttribute("aria-current", link.dataset.view === view);
  for (const link of document.querySelectorAll("nav a[aria-current]")) link.setAttribute("aria-current", "page");
  $("second").hidden = view !== "check";
  $("go-diff").hidden = view === "check";
  $("f").value = state.f;
  $("g").value = state.g;
  letters.by = state.var;
  letters.order = state.order;
  $("order").value = String(Math.min(state.order, 6));
  $("kind").value = state.kind;
  $("answer").hidden = true;
  $("answer").parentElement.classList.remove("stale");
  $("options").hidden = true;
  $("examples").hidden = view === "check" || Boolean(state.f);
  graph.hide();
  shown = "";
  document.title = "chainrule";
  render();
  first.now();
  second.now();
  if (state.f && (view === "diff" || state.g)) submit();
}

/** Every text and formula that no answer brings. */
function render() {
  translate();
  $("language").textContent = names[other()];
  $("language").lang = other();
  $("examples").replaceChildren(...examples());
  const order = $("order").value || "1";
  $("order").replaceChildren(...word("times").map((text, i) => make("option", { value: i + 1, selected: String(i + 1) === order }, text)));
}

/** In an empty place the arrow up brings back what was asked before, as a shell does. */
function recall(event) {
  if (event.key !== "ArrowUp" && event.key !== "ArrowDown" || view !== "diff") return;
  const entries = history.all().filter((entry) => !entry.hash.startsWith("#check"));
  const next = recalled + (event.key === "ArrowUp" ? 1 : -1);
  if (next < -1 || next >= entries.length) return;
  event.preventDefault();
  recalled = next;
  $("f").value = next < 0 ? "" : stateOf(entries[next].hash).f;
  first.now();
}

function keys(event) {
  const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    $("f").focus();
    $("f").select();
  }
}

function switchTheme() {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  localStorage.setItem("theme", root.dataset.theme);
  if (graph.plot) graph.build();
}

function again() { if (!$("answer").hidden) submit(); }

function start() {
  const theme = localStorage.getItem("theme");
  if (theme) document.documentElement.dataset.theme = theme;
  history.start();
  $("ask").addEventListener("submit", (event) => { event.preventDefault(); submit(); });
  $("var").addEventListener("change", (event) => { letters.by = event.target.value; first.now(); again(); });
  $("order").addEventListener("change", (event) => { letters.order = Number(event.target.value); first.now(); again(); });
  $("kind").addEventListener("change", again);
  $("f").addEventListener("keydown", recall);
  $("language").addEventListener("click", () => { speak(other()); render(); first.now(); second.now(); again(); });
  $("theme").addEventListener("click", switchTheme);
  document.addEventListener("keydown", keys);
  addEventListener("hashchange", arrive);
  addEventListener("popstate", () => { if (location.hash !== shown) arrive(); });
  arrive();
  if (matchMedia("(hover: hover)").matches) $("f").focus();
}

start();
