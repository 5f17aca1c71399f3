// The question in the address, behind the #: it is sent to nobody.

export const tasks = ["diff", "integrate", "simplify", "check"];
export const pages = ["examples", "how"];
const fields = ["f", "g", "var", "order", "kind", "lower", "upper"];

/** A state, {view, f, g, var, order, kind, lower, upper}, as a fragment. */
export function hashOf(state) {
  const parts = new URLSearchParams();
  for (const name of fields) {
    const value = state[name];
    if (value && !(name === "order" && Number(value) === 1)) parts.set(name, value);
  }
  const view = state.view === "diff" || !state.view ? "" : state.view;
  return `#${[view, parts.toString()].filter(Boolean).join("&")}`;
}

export function stateOf(hash) {
  const parts = new URLSearchParams(hash.replace(/^#/, ""));
  return {
    view: [...tasks, ...pages].find((name) => parts.has(name)) ?? "diff", f: parts.get("f") ?? "", g: parts.get("g") ?? "",
    var: parts.get("var"), order: Math.min(20, Math.max(1, Number(parts.get("order")) || 1)), kind: parts.get("kind") ?? "derivative",
    lower: parts.get("lower") ?? "", upper: parts.get("upper") ?? "",
  };
}
