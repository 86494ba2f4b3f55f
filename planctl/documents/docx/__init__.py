"""Word documents (docx): body, numbering, styles."""
