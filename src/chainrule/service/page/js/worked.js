// A page of worked examples: each is asked and answered when it is unfolded, with all of its steps.

import { ask } from "./api.js";
import { hashOf } from "./address.js";
import { formula, verdict } from "./answer.js";
import { make, math } from "./dom.js";
import { steps } from "./steps.js";
import { word } from "./words.js";

export const groups = [
  ["wkRules", [["diff", "x^2 sin(3x)", "wkProduct"], ["diff", "ln(x)/x", "wkQuotient"], ["diff", "exp(sin(x^2))", "wkChain"], ["diff", "x^x", "wkTower"]]],
  ["wkTraps", [["diff", "|x^2 - 1|", "wkCorner"], ["diff", "ln(x^2)", "wkDomain"], ["diff", "2^x + x^2", "wkPowers"]]],
  ["wkCurves", [["diff", "dy/dx of x^2 + y^2 = 1", "wkCircle"], ["diff", "dy/dx of x^3 + y^3 = 6x y", "wkFolium"]]],
  ["wkIntegrals", [["integrate", "x cos(x)", "wkParts"], ["integrate", "1/(x^2 + 1)", "wkArctan"], ["integrate", "x^2", "wkArea", { lower: "0", upper: "1" }],
    ["integrate", "x exp(-x)", "wkTail", { lower: "0", upper: "oo" }], ["integrate", "1/x", "wkPole", { lower: "-1", upper: "1" }]]],
  ["wkSimplify", [["simplify", "(x^2 + 3x + 2)/(x + 1)", "wkCancel"], ["simplify", "sqrt(x)^2", "wkStays"]]],
];

export function worked() {
  return [make("h1", {}, word("examples")), make("p", { class: "lead" }, word("examplesLead")),
    ...groups.flatMap(([title, list]) => [make("h2", {}, word(title)), ...list.map(example)])];
}

function example([view, f, why, more = {}]) {
  const place = make("div", { class: "inside" });
  const title = make("span", { class: "math" }, f);
  const node = make("details", { class: "worked", "data-lazy": "yes" },
    make("summary", {}, title, make("span", { class: "soft why" }, word(`${why}Short`))), place);
  ask("read", { f, task: view === "check" ? "simplify" : view, ...more }).then((found) => title.replaceChildren(math(found.question_latex ?? found.latex, "span", "math", false)), () => {});
  node.addEventListener("toggle", () => {
    if (!node.open || !node.dataset.lazy) return;
    delete node.dataset.lazy;
    answer(place, view, f, why, more);
  });
  return node;
}

async function answer(place, view, f, why, more) {
  place.replaceChildren(make("p", { class: "soft" }, word("thinking")));
  try {
    const found = await ask(view, { f, ...more }), words = found.kind === "diverges" ? word("diverges") : null;
    place.replaceChildren(
      words ? make("p", { class: "big words" }, words) : formula(found.latex, found.text),
      verdict(found.verdict, word(found.method) === found.method ? found.method : word(found.method)),
      make("p", { class: "lesson" }, word(why)),
      view === "diff" && found.task !== "implicit" ? steps({ f }, true) : "",
      view === "integrate" && !found.kind ? steps({ f }, true, "integrate") : "",
      make("p", {}, make("a", { href: hashOf({ view, f, ...more }) }, word("openIt"))));
  } catch (error) {
    place.replaceChildren(make("p", { class: "problem", lang: "en" }, error.detail || word("offline")));
  }
}
