// Worked examples: what a stranger can try at once.

import { make, math } from "./dom.js";
import { hashOf } from "./address.js";
import { word } from "./words.js";

const list = [
  ["exProduct", "x^2 sin(3x)", "x^2 \\sin 3x"],
  ["exChain", "exp(-x^2/2)", "e^{-x^2/2}"],
  ["exQuotient", "ln(x)/x", "\\frac{\\ln x}{x}"],
  ["exAbs", "|x^2 - 1|", "|x^2-1|"],
  ["exTower", "x^x", "x^x"],
  ["exParam", "a sin(b x)", "a \\sin bx", { var: "x" }],
  ["exMixed", "d^2(sin(x*y))/(dx dy)", "\\frac{\\partial^2}{\\partial x\\,\\partial y}\\sin xy"],
  ["exHigh", "tan(x)", "\\tan x", { order: 2 }],
  ["exLatex", "\\frac{1}{\\sqrt{1+x^2}}", "\\frac{1}{\\sqrt{1+x^2}}"],
];

export function examples() {
  return [make("h2", {}, word("examples")), make("ul", {}, ...list.map(([name, f, latex, more]) =>
    make("li", {}, make("a", { href: hashOf({ view: "diff", f, ...more }) }, math(latex, "span", "math", true), make("small", {}, word(name))))))];
}
