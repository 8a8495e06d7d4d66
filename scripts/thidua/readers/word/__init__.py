"""What a .docx file shows, in order: paragraphs with the numbers Word puts before them, tables, text boxes, notes.

Source: ECMA-376 part 1, WordprocessingML. Elements are told by their local names, so that the strict and the
transitional namespaces are read alike.
"""
