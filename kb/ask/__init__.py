"""From a question to an Answer; each file reads what the ones above it give.

question      what is asked, without its manners (manners): its shape (question_kind), its terms (terms, ways), the sort of thing wanted
              (wanted)
scope         which papers may answer, and what the question's own words limit that to (limits)
search        passages by words and meaning, of the place that is named (place)
candidates    their sentences, weighed by what they say (evidence, rarity), what their papers are called and whose they are
              (called, home), who says them (spoken), where they stand (sides, contents, contact),
              without those on another fee (fees)
chosen        the lines that would answer, and the way in which they were chosen (choice):
              the head of a paper or of minutes (letterhead, meeting), what says whether it holds (validity),
              rows of a table (tables, measure, rows), how many there are (counted),
              what is required of a body (duties) and of whom (whose), who may be what (eligible),
              those two of all that the best passages say (within),
              the list (stem, section, lists, headed, whole_list),
              or a few sentences (sentences, defining, replies, portion, foremost, few, announced);
              cited without a gap or a double (citing), with word of what is left out (omitted)
judged        whether those lines answer (gate) or are of another body (kindred) or only count,
              and what the question takes for granted wrongly (premise, contrary)
context       what belongs to them: their stem, what they refer to (references, outlined), the rest of a cut sentence (rest),
              what other papers say of it (twins), what their phrases mean (glosses, phrases)
silence       else why they do not: what stands nowhere
answer        all of it in order, for each side of what is compared (compared), the later paper of one title first (later)
batch         many questions; an answer for other programs (contract), a question that goes on from one before (follow), why it is so (why)
"""
