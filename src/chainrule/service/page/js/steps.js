// The derivation: a rule a line, each unfolded when its reader has thought about it.

import { ask } from "./api.js";
import { make, math } from "./dom.js";
import { word } from "./words.js";

/** Ask for the steps of a question, and show them; `open` unfolds them all. */
export function steps(asked, open = false, task = "diff") {
  const place = make("div", {}, make("p", { class: "soft" }, word("thinking")));
  ask(task, { ...asked, steps: true }).then(
    (found) => place.replaceChildren(...list(found, open)),
    (error) => place.replaceChildren(make("p", { class: "problem", lang: "en" }, error.detail || word("offline"))));
  return place;
}

function list(found, open) {
  const lines = found.steps.map((step, place) => make("li", {}, make("details", { class: "step", open: open || place === 0 },
    make("summary", {}, make("b", {}, ruleOf(step.rule)), step.inner ? make("span", { class: "soft" }, `${word("inner")} `, make("code", {}, step.inner)) : null,
      ...chosen(step.where),
      step.verdict === "proved" ? null : make("span", { class: `b-${step.verdict}` }, word(step.verdict))),
    math(step.latex, "div", "math", true))));
  const nodes = lines.map((line) => line.firstElementChild);
  if (found.variables?.length > 1) { // each differentiation has a line of its own before its steps
    for (const [place, step] of [...found.steps.entries()].reverse()) {
      if (place && found.steps[place - 1].step === step.step) continue;
      lines.splice(place, 0, make("li", { class: "round" }, word(found.task === "integrate" ? "roundIntegral" : "round", { n: step.step, x: found.variables[step.step - 1] })));
    }
  }
  const next = make("button", { type: "button", class: "quiet", onclick: () => {
    const folded = nodes.find((node) => !node.open);
    if (!folded) return;
    folded.open = true;
    folded.scrollIntoView({ block: "nearest" });
  } }, word("nextStep"));
  const all = make("button", { type: "button", class: "quiet", onclick: () => {
    const some = nodes.some((node) => !node.open);
    for (const node of nodes) node.open = some;
  } }, word("allSteps"));
  const who = make("p", { class: "soft" }, word(found.told));
  return [who, make("ol", { class: "steps" }, ...lines), lines.length > 1 ? make("p", { class: "step-tools" }, next, all) : null].filter(Boolean);
}

/** What is chosen: u = x^2, du = 2x dx. */
function chosen(where) {
  return Object.entries(where ?? {}).map(([name, value]) => make("span", { class: "soft chosen" }, make("code", {}, name.length > 2 ? `${word(name)}: ${value}` : `${name} = ${value}`)));
}

/** `chain rule, derivative of sin` in the reader's language. */
function ruleOf(rule) {
  const named = rule.split(", ").map((part) => (part.startsWith("derivative of ") ? word("derivativeOf", { f: part.slice(14) }) : word(part))).join(", ");
  return named.charAt(0).toUpperCase() + named.slice(1);
}
