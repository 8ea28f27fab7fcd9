"""Whom a pronoun stands for; the work is done in `spot.reference`, where attribution may use it too."""

from counterclaim.spot.reference import antecedent, is_pronoun

__all__ = ["antecedent", "is_pronoun"]
