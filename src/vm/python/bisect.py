"""Places in sorted sequences."""

from _bisect import *
