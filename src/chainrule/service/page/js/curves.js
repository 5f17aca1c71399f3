// Which curves a graph shows of what was found.

import { primed } from "./graph.js";
import { word } from "./words.js";

/** {curves, area}, or null where there is nothing to draw; `area` has the trees of two bounds. */
export function curvesOf(view, found) {
  const f = found.function, own = { name: "f", tree: f.tree };
  if (new Set(found.variables ?? [found.variable]).size > 1 || !found.variable || view === "simplify") return null;
  if (view === "integrate") {
    const big = found.primitive?.tree ?? (found.kind ? null : found.tree);
    const curves = big ? [own, { name: "F", tree: big }] : [own];
    return { curves, area: found.kind ? found.ends : null };
  }
  if (view === "check" && found.kind !== "derivative") return null;
  if (found.task === "implicit") return null; // a curve, and no graph of one variable
  const name = primed(found.order ?? 1);
  if (found.expected) return { curves: [{ name, tree: found.expected.tree }, { name: word("yours"), tree: found.given.tree }] };
  return { curves: [own, { name, tree: found.tree ?? found.given.tree }] };
}
