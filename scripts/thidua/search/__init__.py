"""Search: one analysis of words for the command line and the browser alike.

`analysis` cuts texts and queries into tokens and `numbers` recognises document numbers; `index` builds
and asks the Whoosh index (nothing else imports whoosh); `browser` writes the same tokens for the search
box of the site. Nothing is imported here, so that writing the site does not load Whoosh.
"""
