// What each task asks of the service, what its preview needs, and how its answer is shown.

import { antiderivative, area, derivative, judgement, simplified } from "./answer.js";

const question = (state) => ({ f: state.f, var: state.var });
const own = /(∫|\\int)\s*(\\limits\s*)?[_^₀-₉]|\bfrom\b/; // a sign that has bounds in the text itself
const bounds = (state) => (state.lower && state.upper && !own.test(state.f) ? { lower: state.lower, upper: state.upper } : {});

export const views = {
  diff: {
    verb: "differentiate", parts: derivative,
    asked: (state) => ({ ...question(state), order: state.order }),
    read: (state) => ({ order: state.order }),
  },
  integrate: {
    verb: "integrate", parts: (found, link, asked) => (found.kind ? area : antiderivative)(found, link, asked),
    asked: (state) => ({ ...question(state), ...bounds(state) }),
    read: (state) => ({ task: "integrate", ...bounds(state) }),
  },
  simplify: {
    verb: "simplify", parts: simplified,
    asked: question,
    read: () => ({ task: "simplify" }),
  },
  check: {
    verb: "check", parts: judgement,
    asked: (state) => ({ ...question(state), answer: state.g, kind: state.kind }),
    read: () => ({ task: "simplify" }), // both sides are drawn as they are
  },
};
