"""What a network is told of an integrand, and the hints that it gives, in words.

In: an integrand, an antiderivative where one is known, words. Out: words, and what they say. A hint
is no answer: it names new logarithms, arctangents and arcsines, and the shape of what stands beside
them. Coefficients are found exactly, by others.

    words       the list of words; numbers
    integrand   an integrand in words
    roots       none below the line
    writing     the words of a right hint, where the antiderivative is known
    reading     words as an integrand, words as a hint

Each room is imported by its name: `words` and `reading` need no algebra, so that a network can be
trained where there is none.
"""
