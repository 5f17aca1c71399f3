// The derivative at a point: exact, and as a decimal with its rigorous error.

import { ask } from "./api.js";
import { make, math } from "./dom.js";
import { word } from "./words.js";

export function value(found, asked) {
  const name = found.variable.split(" ")[0];
  const input = make("input", { type: "text", size: 8, "aria-label": name, spellcheck: "false", autocomplete: "off", placeholder: "pi/6" });
  const shown = make("div", { class: "value", "aria-live": "polite" });
  const form = make("form", { class: "at", onsubmit: async (event) => {
    event.preventDefault();
    if (!input.value.trim()) return;
    try {
      const { at: [one] } = await ask("diff", { ...asked, at: [`${name} = ${input.value}`] });
      const decimal = one.ball && one.decimal.replace(/\.?0+$/, "") !== one.text ? make("p", { class: "soft" }, `= ${one.ball}`) : "";
      shown.replaceChildren(math(one.latex, "p", "math", true), decimal);
    } catch (error) {
      shown.replaceChildren(make("p", { class: "problem", lang: "en" }, error.detail || word("offline")));
    }
  } }, make("label", {}, math(`${name} =`), input), make("button", { class: "quiet" }, word("evaluate")));
  return make("div", {}, form, shown);
}
