"""PDF with a text layer: glyphs and rules of each page to tables, lines and paragraphs."""
