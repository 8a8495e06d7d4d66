"""The structure of a text, which the parts read by: its outline, its paragraphs, its tables, cells and numerals."""
