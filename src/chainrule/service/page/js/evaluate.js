// Trees into functions of doubles. Nothing is evaluated as code: a tree of lists becomes a tree of
// closures. As in the checker, values are principal values, and what is not real is NaN.

import { rootSum } from "./root_sums.js";
import * as special from "./special.js";

const unary = {
  neg: (a) => -a, exp: Math.exp, log: Math.log, log10: Math.log10, log2: Math.log2, sqrt: Math.sqrt,
  cbrt: (a) => (a < 0 ? NaN : Math.cbrt(a)), abs: Math.abs,
  sin: Math.sin, cos: Math.cos, tan: Math.tan, sec: (a) => 1 / Math.cos(a), csc: (a) => 1 / Math.sin(a), cot: (a) => 1 / Math.tan(a),
  asin: Math.asin, acos: Math.acos, atan: Math.atan, asec: (a) => Math.acos(1 / a), acsc: (a) => Math.asin(1 / a), acot: (a) => Math.atan(1 / a),
  sinh: Math.sinh, cosh: Math.cosh, tanh: Math.tanh, sech: (a) => 1 / Math.cosh(a), csch: (a) => 1 / Math.sinh(a), coth: (a) => 1 / Math.tanh(a),
  asinh: Math.asinh, acosh: Math.acosh, atanh: Math.atanh,
  sign: Math.sign, Heaviside: (a) => (a === 0 ? NaN : Number(a > 0)), floor: Math.floor, ceil: Math.ceil,
  erf: special.erf, erfc: special.erfc, erfi: special.erfi, Si: special.Si, Ci: special.Ci, Ei: special.Ei, li: special.li,
  fresnels: special.fresnels, fresnelc: special.fresnelc, Gamma: special.Gamma, digamma: special.digamma,
};

const binary = {
  add: (a, b) => a + b, sub: (a, b) => a - b, mul: (a, b) => a * b, div: (a, b) => (b === 0 ? NaN : a / b),
  pow: (a, b) => (a === 0 && b < 0 ? NaN : a ** b),
};

/** A function of an object of values, {x: 1, a: 2}. */
export function compile(tree) {
  const [op, first, second] = tree;
  if (op === "num") { const value = number(first); return () => value; }
  if (op === "sym") return (at) => at[first];
  if (op === "pi") return () => Math.PI;
  if (op === "e") return () => Math.E;
  const a = compile(first);
  if (op in unary) { const f = unary[op]; return (at) => f(a(at)); }
  const order = /^polygamma(\d+)$/.exec(op);
  if (order) return (at) => special.polygamma(Number(order[1]), a(at));
  if (op.startsWith("RootSum:")) { const f = rootSum(op); return (at) => f(a(at)); }
  if (!(op in binary)) throw new Error(`no operator ${op}`);
  const b = compile(second), f = binary[op];
  return (at) => f(a(at), b(at));
}

function number(text) {
  const [top, bottom] = text.split("/").map(Number);
  return bottom === undefined ? top : top / bottom;
}
