"""Document -> Parse: sentences, tokens and heads; one module a language."""

from counterclaim.parse.english import parse_documents

PARSED_LANGUAGES = frozenset({"en"})

__all__ = ["PARSED_LANGUAGES", "parse_documents"]
