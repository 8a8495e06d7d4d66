"""Search: one analysis of words for the command line and the browser alike.

`analysis` cuts texts and questions into tokens, and `numbers` recognises the numbers of documents;
`entries` says what is searched of a document, `index` keeps it with Whoosh (nothing else imports whoosh)
and answers a question with hits and their `passages`; `records` finds places, acts, movements … by their names.
`shards` writes the same rows for the browser, and `site` gives a built site all that its search needs.
"""
