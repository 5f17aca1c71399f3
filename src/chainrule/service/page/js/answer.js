// What was found: an answer, or a verdict on somebody's own.

import { draw, make, math, say, sign } from "./dom.js";
import { pngOf, svgOf } from "./picture.js";
import { word } from "./words.js";

const regionWords = { proved: "regionProved", checked: "regionChecked", refuted: "regionRefuted", empty: "regionEmpty", unknown: "regionUnknown" };

/** The parts of a derivative. */
export function derivative(found, link) {
  const big = make("div", { class: "big", role: "group", tabindex: "0", "aria-label": found.text });
  draw(found.latex, big, true);
  return [
    make("h2", { class: "unseen" }, word("derivative")), big,
    verdict(found.verdict, word(`${found.verdict}Long`), origin(found)),
    found.verdict === "unknown" ? make("p", { class: "point", lang: "en" }, found.evidence) : null,
    copies(found, link, big),
    found.steps?.length ? unfold("steps", steps(found.steps)) : null,
    unfold("evidence", evidence(found), known(found.verdict)),
    unfold("found", candidates(found)),
  ].filter(Boolean);
}

/** The parts of a verdict on an answer. */
export function judgement(found) {
  const status = found.partial ? "partial" : found.status;
  const parts = [verdict(status, word(`${status}Long`))];
  if (found.mistake) parts.push(make("p", { class: "mistake" }, `${word("likely")}: `, make("span", { lang: "en" }, found.mistake)));
  if (found.detail && status !== "proved") parts.push(make("p", { class: "point", lang: "en" }, found.detail));
  if (found.regions.length) parts.push(regions(found.regions));
  if (found.expected) parts.push(make("div", { class: "right" }, make("h3", {}, word("correct")), math(found.expected.latex, "p", "math", true)));
  parts.push(unfold("evidence", evidence(found), known(found.status)));
  return parts;
}

function verdict(status, long, from) {
  return make("p", { class: "verdict" },
    make("span", { class: `pill ${status}` }, sign(status), word(status)),
    make("span", { class: "origin" }, long),
    from ? make("span", { class: "origin from" }, from) : null);
}

function origin(found) {
  const who = word(found.engine === "rules" ? "byRules" : "byModel");
  const rank = found.candidate ? `, ${word("rank", { n: found.candidate + 1 })}` : "";
  return `${who}${rank}, ${word("ms", { n: Math.max(1, Math.round(found.ms)) })}`;
}

function unfold(name, inside, title = name) {
  return make("details", { "data-part": name }, make("summary", {}, word(title)), make("div", { class: "inside" }, inside));
}

/** Only what is right may be believed. */
function known(status) { return status === "proved" || status === "checked" ? "evidence" : "known"; }

function evidence(found) {
  const parts = [make("p", {}, word(found.method) === found.method ? make("span", { lang: "en" }, found.method) : word(found.method))];
  const detail = found.detail ?? (found.evidence !== found.method ? found.evidence : "");
  if (detail) parts.push(make("p", { class: "soft", lang: "en" }, detail));
  if (found.regions.length && found.engine) parts.push(regions(found.regions));
  return make("div", {}, ...parts);
}

function regions(list) {
  return make("ul", { class: "regions" }, ...list.map((region) => make("li", {},
    make("b", { class: `b-${region.status}` }, word(regionWords[region.status])),
    make("span", { lang: "en" }, region.where, region.why ? make("span", { class: "soft" }, ` · ${region.why}`) : null))));
}

function candidates(found) {
  const rules = found.engine === "rules";
  const intro = make("p", { class: "soft" }, word(rules ? "foundRules" : "foundModel"));
  const note = found.note ? make("p", { lang: "en" }, found.note) : null;
  const list = found.candidates.map((one) => {
    const share = Math.exp(one.log_prob), right = one.verdict === "proved" || one.verdict === "checked";
    const what = one.problem ? word("malformed") : one.verdict ? word(one.verdict) : word("notLooked");
    return make("li", {}, make("span", { class: "p" }, percent(share)), make("code", {}, one.text),
      make("span", { class: `what${right ? " yes" : ""}` }, what),
      make("meter", { min: 0, max: 1, value: share.toFixed(4), "aria-label": percent(share) }));
  });
  return make("div", {}, intro, note, list.length ? make("ul", { class: "candidates" }, ...list) : null);
}

function percent(share) {
  return share > 0.9995 ? "100 %" : share < 0.0005 ? "< 0.1 %" : `${(100 * share).toFixed(share < 0.1 ? 1 : 0)} %`;
}

/** Each line a rule and what it makes; shown where the record has them. */
function steps(list) {
  return make("ol", { class: "steps" }, ...list.map((step) => make("li", {}, make("b", {}, step.rule ?? ""), step.latex ? math(step.latex, "p", "math", true) : make("p", {}, step.text ?? ""))));
}

function copies(found, link, big) {
  const forms = { LaTeX: () => found.latex, Python: () => found.python, SymPy: () => found.sympy, [word("text")]: () => found.text, [word("link")]: () => link };
  const buttons = Object.entries(forms).map(([name, text]) => make("button", { type: "button", onclick: (event) => copy(event.currentTarget, text()) }, name));
  const pictures = { svg: async () => new Blob([await svgOf(big)], { type: "image/svg+xml" }), png: () => pngOf(big) };
  const saves = Object.entries(pictures).map(([kind, drawn]) => make("button", { type: "button", onclick: async (event) => {
    const button = event.currentTarget, url = URL.createObjectURL(await drawn());
    make("a", { href: url, download: `derivative.${kind}` }).click();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
    done(button);
  } }, kind.toUpperCase()));
  return make("p", { class: "copy" }, make("span", { class: "soft" }, word("copy")), ...buttons, ...saves);
}

async function copy(button, text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch { // no permission, or an address that is not trusted
    const area = make("textarea", { class: "unseen" });
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  done(button);
}

function done(button) {
  button.classList.add("done");
  say(word("copied"));
  setTimeout(() => button.classList.remove("done"), 1200);
}
