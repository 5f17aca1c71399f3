// Points of a graph. A function that jumps or has a pole is broken there, not joined by a line, and
// a domain that ends is followed to its end.

const FINER = 40; // halvings: a gap is then narrower than any pixel

/** Between two points where exactly one has a value: the last x that has one. */
function edge(f, inside, outside) {
  for (let i = 0; i < FINER; i++) {
    const middle = (inside + outside) / 2;
    if (Number.isFinite(f(middle))) inside = middle; else outside = middle;
  }
  return inside;
}

/** Where a function jumps between two points; null where it only climbs. */
function jump(f, left, right) {
  let a = f(left), b = f(right);
  const before = Math.abs(b - a);
  if (!before) return null;
  let after = before;
  for (let i = 0; i < FINER && right - left > 1e-12 * Math.max(1, Math.abs(left)); i++) {
    const middle = (left + right) / 2, m = f(middle);
    if (!Number.isFinite(m)) return { at: middle, pole: after > 2 * before };
    if (Math.abs(m - a) > Math.abs(b - m)) { right = middle; b = m; } else { left = middle; a = m; }
    after = Math.abs(b - a);
    if (after < before / 16) return null;
  }
  return after >= before / 4 ? { at: (left + right) / 2, pole: after > 4 * before } : null;
}

/**
 * Sample functions of x together: {xs, ys: one list a function, poles}.
 * A value is null where there is none, or where the line must break.
 */
export function sample(functions, from, to, columns) {
  const step = (to - from) / columns;
  const grid = Array.from({ length: columns + 1 }, (_, i) => from + i * step);
  const extra = new Map(); // x → the functions that break there
  const poles = new Set();
  functions.forEach((f, which) => {
    const values = grid.map(f);
    const slopes = values.slice(1).map((y, i) => Math.abs(y - values[i])).filter(Number.isFinite).sort((p, q) => p - q);
    const usual = slopes[Math.floor(slopes.length / 2)] || 0;
    for (let i = 0; i < columns; i++) {
      const here = Number.isFinite(values[i]), next = Number.isFinite(values[i + 1]);
      if (here !== next) {
        const end = here ? edge(f, grid[i], grid[i + 1]) : edge(f, grid[i + 1], grid[i]);
        if (!extra.has(end)) extra.set(end, new Set());
        if (Math.abs(f(end)) > 1e6) poles.add(end);
      } else if (here && Math.abs(values[i + 1] - values[i]) > 4 * usual) {
        const found = jump(f, grid[i], grid[i + 1]);
        if (!found) continue;
        if (!extra.has(found.at)) extra.set(found.at, new Set());
        extra.get(found.at).add(which);
        if (found.pole) poles.add(found.at);
      }
    }
    // A point of the grid that is itself a pole, such as 0 of 1/x.
    for (let i = 1; i < columns; i++) {
      if (Number.isFinite(values[i])) continue;
      const near = Math.max(Math.abs(f(grid[i] - 1e-9)) || 0, Math.abs(f(grid[i] + 1e-9)) || 0);
      if (near > 1e6) poles.add(grid[i]);
    }
  });
  const xs = [...new Set([...grid, ...extra.keys()])].sort((p, q) => p - q);
  const ys = functions.map((f, which) => xs.map((x) => {
    const y = extra.get(x)?.has(which) ? NaN : f(x);
    return Number.isFinite(y) ? y : null;
  }));
  return { xs, ys, poles: merged([...poles].sort((p, q) => p - q), step) };
}

function merged(places, step) {
  return places.filter((x, i) => !i || x - places[i - 1] > step);
}

/** A window for y that shows what happens and is not spoilt by a pole. */
export function range(lists, poles) {
  const values = lists.flat().filter((y) => y !== null).sort((p, q) => p - q);
  if (!values.length) return [-1, 1];
  const at = (share) => values[Math.min(values.length - 1, Math.floor(share * values.length))];
  let [low, high] = [values[0], values[values.length - 1]];
  const [l, h] = [at(0.08), at(0.92)], middle = h - l || 1;
  if (poles || high - low > 12 * middle) {
    low = Math.max(low, l - 0.6 * middle);
    high = Math.min(high, h + 0.6 * middle);
  }
  if (low === high) { low -= 1; high += 1; }
  const pad = 0.08 * (high - low);
  if (low > 0 && low < 0.5 * high) low = 0;
  if (high < 0 && high > 0.5 * low) high = 0;
  return [low - pad, high + pad];
}
