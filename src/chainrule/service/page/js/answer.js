// What was found, part by part: each task's own list of parts, the parts that they share.

import { copies } from "./copies.js";
import { draw, make, math, sign } from "./dom.js";
import { candidates, evidence, known, regions } from "./evidence.js";
import { steps } from "./steps.js";
import { value } from "./value.js";
import { word } from "./words.js";

/** A derivative, of a function or of what an equation binds. */
export function derivative(found, link, asked) {
  const big = formula(found.latex, found.text), implicit = found.task === "implicit";
  return [
    heading("derivative"), big,
    verdict(found.verdict, word(implicit && found.verdict === "proved" ? "impliedLong" : `${found.verdict}Long`), origin(found)),
    told(found),
    copies(found, link, big),
    implicit ? null : lazily("steps", () => steps(asked)),
    raw(found),
    implicit ? null : lazily("value", () => value(found, asked)),
    unfold("evidence", evidence(found), known(found.verdict)),
    implicit ? null : unfold("found", candidates(found, asked)),
  ].filter(Boolean);
}

/** An antiderivative; any constant may be added. */
export function antiderivative(found, link, asked) {
  const big = formula(`${found.latex} \\;{\\color{gray}+\\;C}`, found.text);
  return [
    heading("antiderivative"), big, cases(found),
    verdict(found.verdict, word(found.verdict === "proved" ? "antiderivativeLong" : `${found.verdict}Long`), origin(found)),
    told(found), copies(found, link, big),
    lazily("steps", () => steps(asked, false, "integrate")),
    raw(found),
    unfold("evidence", evidence(found), known(found.verdict)),
  ].filter(Boolean);
}

/** What it is for each sign of its parameters, where it is written for both. */
function cases(found) {
  if (!found.cases?.length) return null;
  return make("dl", { class: "cases" }, ...found.cases.flatMap((one) => [
    make("dt", {}, `${word("where")} `, math(one.where_latex), one.verdict === "proved" ? null : make("span", { class: `b-${one.verdict}` }, word(one.verdict))),
    make("dd", {}, draw(one.latex, make("div", { role: "group", tabindex: "0", "aria-label": one.text }), true)),
  ]));
}

/** The value between two bounds: exact, enclosed, or a proof that there is none. */
export function area(found, link, asked) {
  const words = { diverges: word("diverges"), undecided: word("undecided") }[found.kind];
  const big = words ? make("p", { class: "big words", "aria-label": found.text }, words) : formula(found.latex, found.text);
  const more = found.exact && found.enclosure && found.enclosure !== found.exact ? make("p", { class: "enclosure" }, `= ${found.enclosure}`) : null;
  const long = found.verdict === "unknown" ? "unknownLong" : found.kind === "exact" && found.enclosure ? "exactLong" : `${found.kind}Long`;
  return [
    heading("integral"), big, more,
    verdict(found.verdict, word(long), took(found)),
    told(found),
    words ? null : copies(found, link, big),
    found.primitive && found.exact && found.variables.length === 1 ? lazily("steps", () => steps(asked, false, "integrate")) : null,
    found.primitive ? unfold("primitive", math(`F(${found.variable}) = ${found.primitive.latex}`, "p", "math", true)) : null,
    unfold("evidence", evidence(found), known(found.verdict)),
  ].filter(Boolean);
}

/** The same as a person would write it. */
export function simplified(found, link) {
  const big = formula(found.latex, found.text), same = found.text === found.function.text;
  return [
    heading("simplified"), big,
    verdict(found.verdict, word(same ? "sameLong" : found.verdict === "proved" ? "simplifiedLong" : `${found.verdict}Long`), took(found)),
    told(found), copies(found, link, big),
    unfold("evidence", evidence(found), known(found.verdict)),
  ].filter(Boolean);
}

/** The verdict on somebody's own answer. */
export function judgement(found) {
  const status = found.partial ? "partial" : found.status;
  return [
    verdict(status, word(status === "proved" && found.kind !== "derivative" ? `${found.kind}Long` : `${status}Long`)),
    told({ notes: found.notes }),
    found.mistake ? make("p", { class: "mistake" }, `${word("likely")}: `, make("span", { lang: "en" }, found.mistake)) : null,
    found.detail && status !== "proved" ? make("p", { class: "point", lang: "en" }, found.detail) : null,
    found.regions.length ? regions(found.regions) : null,
    found.expected ? make("div", { class: "right" }, make("h3", {}, word("correct")), math(found.expected.latex, "p", "math", true)) : null,
    unfold("evidence", evidence(found), known(found.status)),
  ].filter(Boolean);
}

export function verdict(status, long, from) {
  return make("p", { class: "verdict" },
    make("span", { class: `pill ${status}` }, sign(status), word(status)),
    make("span", { class: "origin" }, long),
    from ? make("span", { class: "origin from" }, from) : null);
}

function heading(name) { return make("h2", { class: "unseen" }, word(name)); }

export function formula(latex, text) {
  return draw(latex, make("div", { class: "big", role: "group", tabindex: "0", "aria-label": text }), true);
}

function origin(found) {
  const who = word(found.engine === "rules" ? "byRules" : "byModel");
  const rank = found.candidate ? `, ${word("rank", { n: found.candidate + 1 })}` : "";
  return `${who}${rank}, ${took(found)}`;
}

function took(found) { return word("ms", { n: Math.max(1, Math.round(found.ms)) }); }

/** What is worth saying of the answer: other readings, and why nothing is known. */
function told(found) {
  const lines = [...(found.notes ?? []), ...(found.verdict === "unknown" ? [found.evidence] : [])];
  return lines.length ? make("p", { class: "point", lang: "en" }, lines.join("; ")) : null;
}

/** The answer before it was simplified. */
function raw(found) {
  return found.raw && found.raw !== found.text ? unfold("raw", math(found.raw_latex, "p", "math", true), found.engine === "rules" ? "rawRules" : "raw") : null;
}

export function unfold(name, inside, title = name) {
  return make("details", { "data-part": name }, make("summary", {}, word(title)), make("div", { class: "inside" }, inside));
}

/** What is asked for when somebody unfolds it. */
export function lazily(name, inside) {
  const place = make("div", { class: "inside" });
  const node = make("details", { "data-part": name, "data-lazy": "yes" }, make("summary", {}, word(name)), place);
  node.addEventListener("toggle", () => {
    if (!node.open || !node.dataset.lazy) return;
    delete node.dataset.lazy;
    place.append(inside());
  });
  return node;
}
