"""What a web page shows: its blocks in order, and which of them are the document."""
