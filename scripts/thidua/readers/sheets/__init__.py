"""What the sheets of an .xlsx file show: values in their number formats, merged heads, what is hidden.

Source: ECMA-376 part 1, SpreadsheetML.
"""
