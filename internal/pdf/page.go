package pdf

// Page takes what has a place of its own. In the flow what it draws is content, in its order; in furniture
// it is decoration that a screen reader passes over.
type Page struct {
	doc *Document
}

// Width and Height are the page's.
func (p *Page) Width() Length { return 0 }

// Height is the page's.
func (p *Page) Height() Length { return 0 }

// Text sets a paragraph from the top of a box, in its width, and returns the height that it took, which may be more than
// the box's.
func (p *Page) Text(b Box, t Paragraph) Length { return 0 }

// Fill paints a rectangle. Outside a Figure it is decoration.
func (p *Page) Fill(b Box, c Colour) {}

// Line draws a straight line between two points. Outside a Figure it is decoration.
func (p *Page) Line(x1, y1, x2, y2, thickness Length, c Colour) {}

// Image fits a picture into a box, keeping its proportions, at the box's top and start. Alt is what a screen reader says;
// without it the picture is decoration.
func (p *Page) Image(b Box, i *Image, alt string) {}

// Squares draws a matrix of rows, true being dark, as one figure that fills the box: a QR code. It is not mirrored.
func (p *Page) Squares(b Box, dark [][]bool, alt string) {}

// Figure makes one figure of all that draw does; alt is what a screen reader says of it.
func (p *Page) Figure(b Box, alt string, draw func()) { draw() }

// Link makes a box of the page lead to a URI; alt describes where. Text becomes a link by Span.Link and Paragraph.Link.
func (p *Page) Link(b Box, uri, alt string) {}
