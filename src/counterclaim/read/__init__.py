"""Bytes to `Document`: decoding, HTML, blocks, language and publication date."""

from counterclaim.read.document import read_document
from counterclaim.read.published import full_dates

__all__ = ["full_dates", "read_document"]
