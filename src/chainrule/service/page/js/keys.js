// Keys for touch screens, whose keyboards hide the signs of a formula: a row below each input.

import { make } from "./dom.js";

const keys = [["x", "x"], ["xⁿ", "^"], ["( )", "()"], ["√", "sqrt()"], ["÷", "/"], ["×", "*"], ["+", "+"], ["−", "-"], ["π", "pi"], ["eⁿ", "exp()"],
  ["ln", "ln()"], ["sin", "sin()"], ["cos", "cos()"], ["tan", "tan()"], ["|x|", "||"], ["∞", "oo"]];

/** A row of keys that write into an input; what is selected goes into the brackets. */
export function keysFor(input) {
  return make("div", { class: "keys", role: "toolbar", "data-label": "keys" }, ...keys.map(([shown, text]) =>
    make("button", { type: "button", tabindex: "-1", "aria-label": text, onpointerdown: (event) => event.preventDefault(), onclick: () => write(input, text) }, shown)));
}

function write(input, text) {
  const { selectionStart: start, selectionEnd: end, value } = input, opens = /\(\)$|^\|\|$/.test(text);
  const inside = opens ? value.slice(start, end) : "";
  input.setRangeText(opens ? text.slice(0, -1) + inside + text.slice(-1) : text, start, end, "end");
  if (opens && !inside) input.setSelectionRange(input.selectionEnd - 1, input.selectionEnd - 1);
  input.focus();
  input.dispatchEvent(new Event("input", { bubbles: true }));
}
