// Sums over the roots of a polynomial, as functions of doubles: "RootSum:1:-1,-1,0,0,0,1" is the sum of
// A(t)/p'(t)*ln(x - t) over the roots t of p, with the coefficients of A and p, the constant terms first.
// For real x it is real: roots that are conjugate give twice the real part of either.

const times = ([a, b], [c, d]) => [a * c - b * d, a * d + b * c];
const over = ([a, b], [c, d]) => { const n = c * c + d * d; return [(a * c + b * d) / n, (b * c - a * d) / n]; };
const minus = ([a, b], [c, d]) => [a - c, b - d];

function horner(coefficients, z) {
  return coefficients.reduceRight((sum, c) => { const [a, b] = times(sum, z); return [a + c, b]; }, [0, 0]);
}

/** All roots at once, by the method of Durand and Kerner. */
function roots(p) {
  const n = p.length - 1, lead = p[n];
  const radius = 1 + Math.max(...p.map((c) => Math.abs(c / lead)));
  let found = Array.from({ length: n }, (_, k) => [radius * Math.cos(0.4 + 2 * Math.PI * k / n), radius * Math.sin(0.4 + 2 * Math.PI * k / n)]);
  for (let i = 0; i < 500; i++) {
    let step = 0;
    found = found.map((z, k) => {
      let below = [lead, 0];
      found.forEach((other, j) => { if (j !== k) below = times(below, minus(z, other)); });
      const change = over(horner(p, z), below);
      step = Math.max(step, Math.hypot(...change));
      return minus(z, change);
    });
    if (step < 1e-15 * radius) break;
  }
  return found;
}

/** The function that an operator's name says. */
export function rootSum(op) {
  const [top, bottom] = op.split(":").slice(1).map((part) => part.split(",").map(Number));
  const slope = bottom.slice(1).map((c, k) => c * (k + 1));
  const terms = roots(bottom).map((t) => [t, over(horner(top, t), horner(slope, t))]);
  return (x) => terms.reduce((sum, [t, c]) => {
    const [a, b] = minus([x, 0], t);
    return sum + c[0] * Math.log(Math.hypot(a, b)) - c[1] * Math.atan2(b, a);
  }, 0);
}
