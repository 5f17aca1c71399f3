"""Derivations as a textbook tells them, each step an equation that the checker looked at.

In: the rounds of an answer. Out: its steps, as text, as LaTeX, as plain values. They follow the
lines that the network wrote; what the rules found is told by the rules, and says so.

    round       what is known of one differentiation
    formulas    what each line of the network's answer says
    rules       which rule that is
    step        one equation, with its verdict
    derivation  all of them
"""
