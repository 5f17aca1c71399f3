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

/** Where a function jumps between two points, {left, right, pole}; null where it only climbs. */
function jump(f, left, right) {
  let a = f(left), b = f(right);
  const before = Math.abs(b - a);
  if (!before) return null;
  for (let i = 0; i < FINER && right - left > 1e-12 * Math.max(1, Math.abs(left)); i++) {
    const middle = (left + right) / 2, m = f(middle);
    if (!Number.isFinite(m)) break;
    if (Math.abs(m - a) > Math.abs(b - m)) { right = middle; b = m; } else { left = middle; a = m; }
    if (Math.abs(b - a) < before / 16) return null;
  }
  const after = Math.abs(b - a);
  return after >= before / 4 ? { left, right, pole: after > 4 * before } : null;
}

/**
 * Sample functions of x together: {xs, ys: one list a function, poles}.
 * A value is null where there is none, or where the line must break.
 */
export function sample(functions, from, to, columns) {
  const step = (to - from) / columns;
  const grid = Array.from({ length: columns + 1 }, (_, i) => from + i * step);
  const extra = new Map(grid.map((x) => [x, new Set()])); // x → the functions that break there
  const gaps = functions.map(() => []), half = 1.2 * step; // of a jump: two ends in one column of pixels would be joined
  const poles = new Set();
  const add = (x) => extra.get(x) ?? extra.set(x, new Set()).get(x);
  const gap = (which, middle) => { gaps[which].push(middle); add(middle - half); add(middle + half); };
  functions.forEach((f, which) => {
    const values = grid.map(f), usual = median(values);
    for (let i = 0; i < columns; i++) {
      const here = Number.isFinite(values[i]), next = Number.isFinite(values[i + 1]);
      if (here !== next) {
        const end = here ? edge(f, grid[i], grid[i + 1]) : edge(f, grid[i + 1], grid[i]);
        if (Math.abs(f(end)) > 1e6) poles.add(end); else add(end);
        if (here && Number.isFinite(values[i + 2])) { // a hole: does it jump there?
          const climb = f(edge(f, grid[i + 2], grid[i + 1])) - f(end);
          if (Math.abs(climb) > 3 * usual + 1e-9 && Math.abs(climb) < 1e6) gap(which, grid[i + 1]);
        }
      } else if (here && Math.abs(values[i + 1] - values[i]) > 3 * usual) {
        const found = jump(f, grid[i], grid[i + 1]);
        if (!found) continue;
        const middle = (found.left + found.right) / 2;
        add(middle).add(which);
        if (found.pole) { poles.add(middle); continue; }
        gap(which, middle);
      }
    }
  });
  const xs = [...extra.keys()].sort((p, q) => p - q);
  const ys = functions.map((f, which) => xs.map((x) => {
    const y = extra.get(x).has(which) || gaps[which].some((middle) => Math.abs(x - middle) < half) ? NaN : f(x);
    return Number.isFinite(y) ? y : null;
  }));
  return { xs, ys, poles: merged([...poles].sort((p, q) => p - q), step) };
}

/** What a function usually climbs from one point to the next. */
function median(values) {
  const climbs = values.slice(1).map((y, i) => Math.abs(y - values[i])).filter(Number.isFinite).sort((p, q) => p - q);
  return climbs[Math.floor(climbs.length / 2)] || 0;
}

function merged(places, step) {
  return places.filter((x, i) => !i || x - places[i - 1] > step);
}

/** A window for y that shows what happens and is not spoilt by a pole. */
export function range(lists, poles) {
  const sorted = lists.map((ys) => ys.filter((y) => y !== null).sort((p, q) => p - q)).filter((ys) => ys.length);
  if (!sorted.length) return [-1, 1];
  let [low, high] = usual(sorted[0], poles);
  for (const ys of sorted.slice(1)) {
    const [l, h] = usual(ys, poles), most = poles ? (high - low) / 2 : Infinity; // a pole of f′ is steeper than that of f
    [low, high] = [Math.min(low, Math.max(l, low - most)), Math.max(high, Math.min(h, high + most))];
  }
  if (low === high) { low -= 1; high += 1; }
  if (low > 0 && low < 0.5 * high) low = 0;
  if (high < 0 && high > 0.5 * low) high = 0;
  const pad = 0.08 * (high - low);
  return [low - pad, high + pad];
}

/** Where most of the values lie, and somewhat more. */
function usual(ys, poles) {
  const at = (share) => ys[Math.floor(share * (ys.length - 1))];
  const margin = poles ? 0.12 : 0.03, middle = at(1 - margin) - at(margin);
  return [Math.max(at(0), at(margin) - 0.75 * middle), Math.min(at(1), at(1 - margin) + 0.75 * middle)];
}
