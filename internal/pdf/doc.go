// Package pdf sets documents in any script and writes them as tagged PDF. It exists since no Go library that can be had
// shapes Devanagari or Arabic, keeps 1,234.56 whole in right-to-left text, or says so when a font lacks a character.
//
// A Document is written to an io.Writer page by page. Its flow (Heading, Paragraph, Table, Space) goes down the body of
// the page and onto the next; a Page takes what has a place of its own (Text in a Box, Fill, Line, Image, Squares).
// Furniture is called once per page when the number of pages is known: "page 3 of 7".
//
// Rules:
//   - Lengths are thousandths of a point: 12.5*pdf.Pt, 20*pdf.MM. X is measured from the edge where lines start and Y from
//     the top, so that the same calls give the mirrored page when the document runs right to left.
//   - The first error is kept; everything after it does nothing; Err and Close report it.
//   - A character that no font has is MissingGlyph, and no document: nothing is ever dropped or drawn as a box.
//   - Line feeds end a line, a tab is a space. Other control characters and bytes that are not UTF-8 are shown as U+FFFD.
//     Embeddings and overrides (U+202A to U+202E) and isolates without a partner have no effect; Isolate makes any text
//     safe to stand beside figures.
//   - The same calls give the same bytes: no clock, no random number, no order of a map.
//
// It must not know what it sets: money and dates arrive as strings, formatted.
package pdf
