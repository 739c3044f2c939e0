"""The nouns of the product, and its glossary: every docstring opens with the Japanese term.

Everything here is a frozen value. Numbers of lines and pages count from 1; character offsets from 0,
half-open; boxes are in points with the origin at the top left of the page as it is seen.
"""

from kb.model.answer import Answer, Citation, Conflict, Effect, FalsePremise, Gloss, QuestionKind, Quoted, Reference, State
from kb.model.outline import Item, LineRange, Marker, Passage, Statement, StatementClass
from kb.model.paper import Anomaly, Box, Document, Ended, Kind, Line, LineKind, Page, Place, Reading, Status

__all__ = [
    "Anomaly",
    "Answer",
    "Box",
    "Citation",
    "Conflict",
    "Document",
    "Effect",
    "Ended",
    "FalsePremise",
    "Gloss",
    "Item",
    "Kind",
    "Line",
    "LineKind",
    "LineRange",
    "Marker",
    "Page",
    "Passage",
    "Place",
    "QuestionKind",
    "Quoted",
    "Reading",
    "Reference",
    "State",
    "Statement",
    "StatementClass",
    "Status",
]
