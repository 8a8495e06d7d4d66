"""Printed pages -> text: words with their places on the page, whether a PDF says them or recognition reads them.

`pdfium` and `tesseract` give words and ruled lines (`geometry`); `tables`, `rows`, `margins`, `columns` and
`paragraphs` bring them into the order in which a person reads; `files` is the step that the readers run.
"""
