// Special functions of doubles, for graphs alone: about ten digits, and NaN where they are not real.

const { PI, abs, cos, exp, floor, log, sin, sqrt } = Math;
const EULER = 0.57721566490153286;

/** Sums terms until they no longer count. */
function series(term, first = 0) {
  let sum = 0;
  for (let n = first; n < first + 400; n++) {
    const one = term(n);
    sum += one;
    if (abs(one) <= 1e-16 * abs(sum)) break;
  }
  return sum;
}

/** Terms of which each is the one before times a factor. */
function powers(start, factor) {
  let one = start, sum = start;
  for (let n = 1; n < 500; n++) {
    one *= factor(n);
    sum += one;
    if (abs(one) <= 1e-17 * abs(sum)) break;
  }
  return sum;
}

/** The integral of a smooth function, by Gauss and Legendre on pieces of at most `wide`. */
const nodes = [0.1488743389816312, 0.4333953941292472, 0.6794095682990244, 0.8650633666889845, 0.9739065285171717];
const shares = [0.2955242247147529, 0.2692667193099963, 0.2190863625159820, 0.1494513491505806, 0.0666713443086881];
function area(f, from, to, wide) {
  const pieces = Math.max(1, Math.ceil(abs(to - from) / wide)), half = (to - from) / pieces / 2;
  let sum = 0;
  for (let i = 0; i < pieces; i++) {
    const middle = from + half * (2 * i + 1);
    nodes.forEach((node, k) => { sum += half * shares[k] * (f(middle - half * node) + f(middle + half * node)); });
  }
  return sum;
}

export function erf(x) {
  if (abs(x) > 6) return Math.sign(x);
  return abs(x) < 2.5 ? 2 / sqrt(PI) * powers(x, (n) => -x * x * (2 * n - 1) / n / (2 * n + 1)) : Math.sign(x) * (1 - erfc(abs(x)));
}

export function erfc(x) {
  if (x < 2.5) return 1 - erf(x);
  let tail = 0;
  for (let n = 60; n > 0; n--) tail = n / 2 / (x + tail); // Laplace's continued fraction
  return exp(-x * x) / sqrt(PI) / (x + tail);
}

export function erfi(x) {
  return abs(x) > 26 ? Math.sign(x) * Infinity : 2 / sqrt(PI) * powers(x, (n) => x * x * (2 * n - 1) / n / (2 * n + 1));
}

export function Si(x) { return abs(x) > 400 ? NaN : area((t) => (t === 0 ? 1 : sin(t) / t), 0, x, 2); }

export function Ci(x) {
  return x <= 0 || x > 400 ? NaN : EULER + log(x) + area((t) => (t === 0 ? 0 : (cos(t) - 1) / t), 0, x, 2);
}

export function Ei(x) {
  if (x === 0) return NaN;
  if (x > 40) { let one = 1, sum = 1; for (let n = 1; n < x; n++) { one *= n / x; sum += one; } return exp(x) / x * sum; }
  if (x < -2) { let tail = 0; for (let n = 80; n > 0; n--) tail = n / (1 + n / (-x + tail)); return -exp(x) / (-x + tail); }
  return EULER + log(abs(x)) + series((n) => x ** n / n / factorial(n), 1);
}

export function li(x) { return x <= 0 || x === 1 ? (x === 0 ? 0 : NaN) : Ei(log(x)); }

export function fresnels(x) { return abs(x) > 40 ? NaN : area((t) => sin(PI * t * t / 2), 0, x, 0.5 / Math.max(1, abs(x) / 2)); }
export function fresnelc(x) { return abs(x) > 40 ? NaN : area((t) => cos(PI * t * t / 2), 0, x, 0.5 / Math.max(1, abs(x) / 2)); }

function factorial(n) { let found = 1; for (let k = 2; k <= n; k++) found *= k; return found; }

const lanczos = [0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7];
export function Gamma(x) {
  if (x <= 0 && x === floor(x)) return NaN;
  if (x < 0.5) return PI / (sin(PI * x) * Gamma(1 - x));
  const y = x - 1, t = y + 7.5;
  return sqrt(2 * PI) * t ** (y / 2 + 0.25) * exp(-t) * t ** (y / 2 + 0.25) * lanczos.reduce((sum, c, i) => (i ? sum + c / (y + i) : c), 0);
}

const bernoulli = [1 / 6, -1 / 30, 1 / 42, -1 / 30, 5 / 66, -691 / 2730, 7 / 6];
export function digamma(x) {
  if (x <= 0 && x === floor(x)) return NaN;
  if (x < 0) return digamma(1 - x) - PI / Math.tan(PI * x);
  let y = x, back = 0;
  for (; y < 12; y++) back += 1 / y;
  return log(y) - 1 / (2 * y) - bernoulli.reduce((sum, b, i) => sum + b / (2 * i + 2) / y ** (2 * i + 2), 0) - back;
}

/** The derivative of digamma, `order` times. */
export function polygamma(order, x) {
  if (x <= 0 && x === floor(x)) return NaN;
  const sign = order % 2 ? 1 : -1, whole = factorial(order);
  let y = x, sum = 0;
  for (; y < 12 + order; y++) sum += whole / y ** (order + 1);
  const ending = bernoulli.reduce((all, b, i) => all + b * rising(2 * i + 3, order - 1) / y ** (2 * i + 2 + order), 0);
  return sign * (sum + factorial(order - 1) / y ** order + whole / 2 / y ** (order + 1) + ending);
}

/** (n)(n+1)…(n+count−1) */
function rising(n, count) { let found = 1; for (let k = 0; k < count; k++) found *= n + k; return found; }
