// What a stranger can try at once, for each task.

import { make, math } from "./dom.js";
import { hashOf } from "./address.js";
import { word } from "./words.js";

const lists = {
  diff: [
    ["exProduct", "x^2 sin(3x)", "x^2 \\sin 3x"],
    ["exChain", "exp(-x^2/2)", "e^{-x^2/2}"],
    ["exQuotient", "ln(x)/x", "\\frac{\\ln x}{x}"],
    ["exAbs", "|x^2 - 1|", "|x^2-1|"],
    ["exTower", "x^x", "x^x"],
    ["exParam", "a sin(b x)", "a \\sin bx", { var: "x" }],
    ["exMixed", "d^2(sin(x*y))/(dx dy)", "\\frac{\\partial^2}{\\partial x\\,\\partial y}\\sin xy"],
    ["exImplicit", "dy/dx of x^2 + y^2 = 1", "x^2+y^2=1"],
    ["exLatex", "\\frac{1}{\\sqrt{1+x^2}}", "\\frac{1}{\\sqrt{1+x^2}}"],
  ],
  integrate: [
    ["exParts", "x cos(x)", "\\int x \\cos x\\,dx"],
    ["exRational", "1/(x^3 + 1)", "\\int \\frac{dx}{x^3+1}"],
    ["exRoot", "sqrt(1 - x^2)", "\\int \\sqrt{1-x^2}\\,dx"],
    ["exArea", "x^2", "\\int_0^1 x^2\\,dx", { lower: "0", upper: "1" }],
    ["exInfinite", "x exp(-x)", "\\int_0^\\infty x e^{-x}\\,dx", { lower: "0", upper: "oo" }],
    ["exDiverges", "1/x", "\\int_{-1}^{1} \\frac{dx}{x}", { lower: "-1", upper: "1" }],
  ],
  simplify: [
    ["exCancel", "(x^2 + 3x + 2)/(x + 1)", "\\frac{x^2+3x+2}{x+1}"],
    ["exPythagoras", "sin(x)^2 + cos(x)^2", "\\sin^2 x+\\cos^2 x"],
    ["exLogs", "ln(x^2 + 1) - ln(5)", "\\ln(x^2+1)-\\ln 5"],
    ["exStays", "sqrt(x)^2", "\\sqrt{x}^{\\,2}"],
    ["exFractions", "1/x + 1/(x + 1)", "\\frac1x+\\frac1{x+1}"],
    ["exRoots", "sqrt(8) + sqrt(18)", "\\sqrt 8+\\sqrt{18}"],
  ],
};

export function examples(view) {
  if (!lists[view]) return [];
  return [make("h2", {}, word("examplesTitle")), make("ul", {}, ...lists[view].map(([name, f, latex, more]) =>
    make("li", {}, make("a", { href: hashOf({ view, f, ...more }) }, math(latex, "span", "math", true), make("small", {}, word(name))))))];
}
