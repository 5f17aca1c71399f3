// Why an answer may be believed, and how it was found.

import { attention } from "./attention.js";
import { make, percent } from "./dom.js";
import { word } from "./words.js";

const regionWords = { proved: "regionProved", checked: "regionChecked", refuted: "regionRefuted", empty: "regionEmpty", unknown: "regionUnknown" };

/** Only what is right may be believed. */
export function known(status) { return status === "proved" || status === "checked" ? "evidence" : "known"; }

export function evidence(found) {
  const parts = [make("p", {}, word(found.method) === found.method ? make("span", { lang: "en" }, found.method) : word(found.method))];
  const detail = found.detail ?? (found.evidence === found.method ? "" : found.evidence.replace(`${found.method}: `, ""));
  if (detail) parts.push(make("p", { class: "soft", lang: "en" }, detail));
  if (found.regions.length && (found.engine || found.kind === "exact")) parts.push(regions(found.regions));
  return make("div", {}, ...parts);
}

export function regions(list) {
  return make("ul", { class: "regions" }, ...list.map((region) => make("li", {},
    make("b", { class: `b-${region.status}` }, word(regionWords[region.status])),
    make("span", { lang: "en" }, region.where, region.why ? make("span", { class: "soft" }, ` · ${region.why}`) : null))));
}

/** The candidates of the network, and on demand where it looked while it wrote. */
export function candidates(found, asked) {
  const rules = found.engine === "rules";
  const intro = make("p", { class: "soft" }, word(rules ? "foundRules" : "foundModel"));
  const note = found.note ? make("p", { lang: "en" }, found.note) : null;
  const list = found.candidates.map(line);
  const parts = [intro, note, list.length ? make("ul", { class: "candidates" }, ...list) : null];
  if (list.length && asked) parts.push(attention(asked));
  return make("div", {}, ...parts);
}

/** What the network would have written in the first place, the second, and so on: nobody has checked it. */
export function beam(found) {
  return make("ul", { class: "candidates" }, ...found.beam.map((one) => make("li", {}, ...ranked(one.text, one.probability, make("span", { class: "what" }, one.problem ? word("malformed") : "")))));
}

function line(one) {
  const right = one.verdict === "proved" || one.verdict === "checked";
  const what = one.problem ? word("malformed") : one.verdict ? word(one.verdict) : word("notLooked");
  return make("li", {}, ...ranked(one.text, Math.exp(one.log_prob), make("span", { class: `what${right ? " yes" : ""}` }, what)));
}

function ranked(text, share, what) {
  return [make("span", { class: "p" }, percent(share)), make("code", {}, text), what,
    make("meter", { min: 0, max: 1, value: share.toFixed(4), "aria-label": percent(share) })];
}
