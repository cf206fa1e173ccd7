"""Streams."""

from _io import (BufferedRandom, BufferedReader, BufferedWriter, BytesIO, DEFAULT_BUFFER_SIZE,
                 FileIO, SEEK_CUR, SEEK_END, SEEK_SET, StringIO, TextIOWrapper,
                 UnsupportedOperation, open)
from _io import (_BufferedIOBase as BufferedIOBase, _IOBase as IOBase, _RawIOBase as RawIOBase,
                 _TextIOBase as TextIOBase)

__all__ = ["BytesIO", "FileIO", "IOBase", "RawIOBase", "BufferedIOBase", "TextIOBase", "StringIO",
           "BufferedReader", "BufferedWriter", "BufferedRandom", "TextIOWrapper",
           "UnsupportedOperation", "open", "SEEK_SET", "SEEK_CUR", "SEEK_END",
           "DEFAULT_BUFFER_SIZE"]
