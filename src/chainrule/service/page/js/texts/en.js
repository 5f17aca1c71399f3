// English. A name of several words is what the service says; all others are the page's own.

export const en = {
  // the frame
  skip: "To the input", tasks: "What to do", theme: "Light or dark", close: "Close", history: "History",
  differentiate: "Differentiate", integrate: "Integrate", simplify: "Simplify", check: "Check",
  examples: "Worked examples", how: "How it knows", api: "For programs",
  promise: "Nothing that the checker refutes is ever shown as an answer.",
  search: "Search", historyWhere: "Kept in this browser alone.", clearAll: "Delete all", remove: "Delete {f}", nothing: "Nothing yet.",
  keyTitle: "This service asks for a key", keyUse: "Use it",

  // the question
  function: "Function", expression: "Expression", yourAnswer: "Your answer", yours: "your answer", by: "by", orderLabel: "how often",
  lower: "from", upper: "to", isIt: "It should be", kindDerivative: "the derivative", kindIntegral: "an antiderivative", kindEqual: "equal to it",
  times: ["once", "twice", "three times", "four times", "five times", "six times"],
  tryBounds: "Between two bounds its value may still be enclosed.",
  keys: "Signs of formulas",
  bothBounds: "An integral has both bounds or none.",
  offline: "The service does not answer.", offlineRemedy: "Is it running? What you typed is still here.",
  didYouMean: "Did you mean", expected: "Expected", isEquation: "An equation? Ask for",
  thinking: "Working …",

  // the answer
  derivative: "Derivative", antiderivative: "Antiderivative", integral: "Integral", simplified: "Simplified",
  proved: "Proved", checked: "Checked", refuted: "Wrong", unknown: "Undecided", partial: "Right only in part",
  provedLong: "wherever the function is real and differentiable", checkedLong: "at many points; no proof was found",
  unknownLong: "neither a proof nor a point decides", refutedLong: "here is a point where it fails",
  partialLong: "right in some places, wrong in others", impliedLong: "wherever the equation determines it",
  antiderivativeLong: "on every interval where both are real", integralLong: "on every interval where both are real", equalLong: "wherever both are real",
  simplifiedLong: "equal, and real at the same places", sameLong: "simpler it cannot be written here",
  exactLong: "the exact value, and the enclosure agrees", enclosedLong: "the value certainly lies between these numbers",
  divergesLong: "there is no value", diverges: "diverges", undecided: "undecided",
  byModel: "found by the network", byRules: "found by the exact rules", rank: "its candidate {n}", ms: "{n} ms",
  copy: "Take along", copied: "Copied", text: "Text", link: "Link", print: "Print",
  correct: "The right answer", likely: "Likely mistake",
  primitive: "The antiderivative behind it", raw: "As the network wrote it", rawRules: "As the rules gave it",
  value: "Its value at a point", evaluate: "Evaluate",

  // steps
  steps: "Step by step", nextStep: "Next step", allSteps: "All steps", inner: "inside:", round: "Differentiation {n}, by {x}", derivativeOf: "derivative of {f}",
  "as the model wrote them": "As the network wrote them; the checker has proved each one.",
  "by the exact rules": "Told by the exact rules; the checker has proved each one.",
  "sum rule": "sum rule", "difference rule": "difference rule", "constant factor": "constant factor", "product rule": "product rule",
  "quotient rule": "quotient rule", "reciprocal rule": "reciprocal rule", "power rule": "power rule", "chain rule": "chain rule",
  "exponential rule": "exponential rule", "power with a variable base and exponent": "power with a variable base and exponent",
  "the variable itself": "the variable itself", "a constant": "a constant", "put together": "put together",

  // how it is known
  evidence: "Why it may be believed", known: "How this is known", found: "How it was found",
  regionProved: "proved", regionChecked: "checked", regionRefuted: "wrong", regionEmpty: "no value", regionUnknown: "undecided",
  "the rules give the same": "The exact rules of differentiation give the same expression.",
  "normal form": "The difference of both sides is identically zero: exact algebra.",
  "ball arithmetic": "Rigorous intervals around both values at exact points.",
  "normal form by cases": "On each piece the difference of both sides is identically zero: exact algebra.",
  "fundamental theorem": "The antiderivative is continuous between the bounds, and its derivative is the function: what it gains is the value.",
  "rigorous enclosure": "Interval arithmetic on pieces of the way: the two numbers certainly hold the value between them.",
  enclosure: "The enclosure agrees with the exact value; that nothing is missing between the bounds was not proved.",
  divergence: "Near some place the area grows beyond every bound.", "equal bounds": "Between equal bounds there is nothing.",
  deadline: "The time was over before anything was decided.", "no enclosure": "No two numbers were found that hold the value.",
  foundModel: "The network wrote its candidates with these probabilities; the checker looked at them in this order.",
  foundRules: "No candidate of the network was right, or it was not asked. The exact rules answered.",
  malformed: "malformed", notLooked: "not needed",
  showAttention: "Show where the network looked", attentionIntro: "A row for each word that the network wrote, a column for each that it had read. The stronger the colour, the more it looked there while it chose the word; the last layer of its decoder, computed from its own weights.",
  attentionHint: "Point at a row to read it, or go through them with the arrow keys.", attentionLabel: "Attention of the network while it wrote {f}", lookedAt: "looked mostly at",
  heads: "Shown:", meanHead: "mean of the heads", head: "head {n}",

  // the graph
  graph: "Graph", graphLabel: "Graph of the function and of what was found. Arrow keys move, plus and minus zoom, 0 resets.",
  zoomIn: "Zoom in", zoomOut: "Zoom out", reset: "Reset", noGraph: "No real values in this window.",

  // what to try
  examplesTitle: "Try one",
  exProduct: "a product", exChain: "a chain", exQuotient: "a quotient", exAbs: "a corner", exTower: "variable and exponent",
  exParam: "letters as parameters", exMixed: "two variables", exImplicit: "an equation", exLatex: "pasted LaTeX",
  exParts: "by parts", exRational: "a rational function", exRoot: "a root", exArea: "an area", exInfinite: "without end", exDiverges: "one that has no value",
  exCancel: "a fraction", exPythagoras: "Pythagoras", exLogs: "logarithms", exStays: "one that stays", exFractions: "a sum of fractions", exRoots: "roots of numbers",

  // worked examples
  examplesLead: "Each of these is asked and proved when you unfold it, with all of its steps. Nothing here was written in advance.",
  openIt: "Open it on the page",
  wkRules: "The rules", wkTraps: "Where people slip", wkCurves: "Curves", wkIntegrals: "Integrals", wkSimplify: "Simplifying",
  wkProductShort: "a product", wkProduct: "Two factors that both change: each is differentiated once while the other stays.",
  wkQuotientShort: "a quotient", wkQuotient: "The denominator is squared; what is subtracted is the numerator times its derivative.",
  wkChainShort: "a chain of three", wkChain: "From outside to inside, a factor for each layer.",
  wkTowerShort: "variable below and above", wkTower: "Neither the power rule nor the exponential rule alone: x^x is e^(x ln x), and both contribute.",
  wkCornerShort: "a corner", wkCorner: "The answer has no value at ±1, where the graph has corners; everywhere else it is proved.",
  wkDomainShort: "a domain", wkDomain: "2/x is right on both sides of zero, although 2 ln(x) would only exist on the right.",
  wkPowersShort: "two kinds of powers", wkPowers: "A variable exponent brings a logarithm, a variable base brings the exponent down.",
  wkCircleShort: "a circle", wkCircle: "y depends on x through the equation. At the two ends, where y = 0, the equation determines no slope.",
  wkFoliumShort: "the folium of Descartes", wkFolium: "A curve that crosses itself: where the denominator vanishes the equation says nothing.",
  wkPartsShort: "by parts", wkParts: "Its derivative is the function again, and that is what the checker proves.",
  wkArctanShort: "an arctangent", wkArctan: "A rational function whose antiderivative is not rational.",
  wkAreaShort: "an area", wkArea: "The exact value, and two numbers that certainly hold it between them.",
  wkTailShort: "an area without end", wkTail: "What lies beyond any number is enclosed as well.",
  wkPoleShort: "one that has no value", wkPole: "The area has no value, although the antiderivative at the two bounds would give zero: a proof, and no number.",
  wkCancelShort: "a common factor", wkCancel: "The two are equal wherever the fraction has a value.",
  wkStaysShort: "one that stays", wkStays: "x would have values for negative numbers, where this has none: it is left as it is.",

  // how it knows
  howLead: "Two parts that do not trust each other: a small neural network proposes, a checker proves. This is what happened to the function that you differentiated last, computed now.",
  howReads: "1. The network reads a program", howReadsText: "The function is cut into lines, one for each part that changes. Numbers and letters become names, since calculus does not depend on them.",
  howWrites: "2. It writes the derivative, line by line", howWritesText: "Each line says what the derivative of one line of the function is; “d @1” is the derivative that another line says. No rule of calculus is programmed here: it learned them from examples. Its best candidates with their probabilities, as a search finds them:",
  howLooks: "3. Where it looked", howProves: "4. The checker proves", howProvesText: "Whatever the network wrote is only a proposal. Put together, with its numbers worked out exactly, it is",
  howVerdicts: "What the words mean",
  provedMeaning: "The difference from the right answer is identically zero, shown by exact algebra.", checkedMeaning: "Rigorous intervals agree at many points in every region, but no proof was found in time.",
  refutedMeaning: "At an exact point the two values certainly differ. Such an answer is never shown as one.", unknownMeaning: "No point could be used, or the time was over. Nobody claims anything.",
};
