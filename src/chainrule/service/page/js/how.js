// "How it knows": what the network reads, proposes and looks at, and what the checker proves.

import { ask } from "./api.js";
import { picture } from "./attention.js";
import { make, math, sign } from "./dom.js";
import { beam } from "./evidence.js";
import * as history from "./history.js";
import { stateOf } from "./address.js";
import { word } from "./words.js";

const SHOWN = "x^2 sin(3x)";

export function how() {
  const f = lastFunction(), live = make("div", { class: "live" }, make("p", { class: "soft" }, word("thinking")));
  show(f, live);
  return [make("h1", {}, word("how")), make("p", { class: "lead" }, word("howLead")), live, ...verdicts()];
}

/** What was differentiated last, if it was one function by its only letter. */
function lastFunction() {
  const last = history.all().map((entry) => stateOf(entry.hash)).find((state) => state.view === "diff" && state.order === 1 && !state.var && !/d\s*\^?\d?\s*[(y]|d[a-z]/.test(state.f));
  return last?.f ?? SHOWN;
}

async function show(f, place) {
  try {
    const found = await ask("diff", { f });
    const looked = await ask("attention", { f }).catch(() => null);
    place.replaceChildren(
      make("h2", {}, word("howReads")), make("p", {}, word("howReadsText")), math(found.reading_latex, "p", "math", true), looked ? program(looked.source, looked.names) : "",
      make("h2", {}, word("howWrites")), make("p", {}, word("howWritesText")), looked ? program(looked.target, looked.names, true) : "", looked ? beam(looked) : "",
      ...(looked ? [make("h2", {}, word("howLooks")), ...picture(looked)] : []),
      make("h2", {}, word("howProves")), make("p", {}, word("howProvesText")), math(found.latex, "p", "math", true), make("p", {}, word(found.method)));
  } catch (error) {
    if (f !== SHOWN) return show(SHOWN, place);
    place.replaceChildren(make("p", { class: "problem", lang: "en" }, error.detail || word("offline")));
  }
}

/** The words of a program, a line of it a line, with what each line stands for; `primed` if that is its derivative. */
function program(words, names, primed = false) {
  const lines = [];
  for (const one of words) {
    if (one.endsWith(":") || !lines.length) lines.push([]);
    lines.at(-1).push(one);
  }
  return make("pre", { class: "program", tabindex: "0" }, ...lines.map((line) => {
    const meaning = names[line[0].replace(":", "")];
    return make("span", {}, line.join(" "), meaning ? make("i", {}, primed ? `(${meaning.text})′` : meaning.text) : null, "\n");
  }));
}

/** The words of the checker, and what each means. */
function verdicts() {
  return [make("h2", {}, word("howVerdicts")), make("dl", { class: "verdicts" }, ...["proved", "checked", "refuted", "unknown"].flatMap((status) => [
    make("dt", {}, make("span", { class: `pill ${status}` }, sign(status), word(status))), make("dd", {}, word(`${status}Meaning`))]))];
}
