"""From a question to an Answer; each file reads what the ones above it give.

question      what is asked, without its manners: its shape (question_kind), its terms (terms, ways), the sort of thing wanted (wanted)
scope         which papers may answer, and what the question's own words limit that to (limits)
search        passages by words and meaning, of the place that is named (place)
candidates    their sentences, weighed by what they say (evidence, rarity), what their papers are called and whose
              they are (called, home), where they stand (sides)
chosen        the lines that would answer: the head of a paper or of minutes (letterhead, meeting), what says whether it holds (validity),
              rows of a table (tables, measure, rows), a list (stem, lists), or a few sentences (defining, replies, portion, few,
              announced), cited without a gap or a double (citing)
gate          whether those lines answer, or are of another body (kindred); judged takes all that decides it together
context       what belongs to them: stem, references (outlined), the rest of a cut sentence (rest), twins, glosses (phrases)
silence       else why they do not: what stands nowhere, and what the question takes for granted wrongly (premise, contrary)
answer        all of it in order, for each side of what is compared (compared), the later paper of one title first (later)

batch, contract, follow and why are for those who ask.
"""
