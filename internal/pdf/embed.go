package pdf

import (
	"encoding/binary"
	"fmt"
	"strconv"
)

// embed writes a font with the glyphs that were used: the file, what describes it, the widths, and what each glyph means.
func (d *Document) embed(u *used) error {
	file, err := u.face.subset(u.glyphs)
	if err != nil {
		return FontUnreadable{u.face.name, err}
	}
	f := u.face
	program := d.file.reserve()
	d.file.stream(program, "/Length1 "+strconv.Itoa(len(file)), file)
	unicode := d.file.reserve()
	d.file.stream(unicode, "", u.toUnicode())
	name := subsetTag(u.glyphs) + "+" + f.name
	head, hhea, os2 := f.tables["head"], f.tables["hhea"], f.tables["OS/2"]
	at := func(table []byte, i int) int { return f.em(int(int16(binary.BigEndian.Uint16(table[i:])))) }
	capitals := 700
	if len(os2) >= 90 {
		capitals = at(os2, 88)
	}
	// The width of stems is not in the file; 50 + (weight/65)² is what others take.
	weight := int(binary.BigEndian.Uint16(os2[4:]))
	descriptor := d.file.add(fmt.Sprintf("<</Type/FontDescriptor/FontName/%s/Flags 4/FontBBox[%d %d %d %d]/ItalicAngle 0/Ascent %d/Descent %d/CapHeight %d/StemV %d/FontFile2 %s>>",
		name, at(head, 36), at(head, 38), at(head, 40), at(head, 42), at(hhea, 4), at(hhea, 6), capitals, 50+weight*weight/4225, program))
	w := []byte("<</Type/Font/Subtype/CIDFontType2/BaseFont/" + name + "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/CIDToGIDMap/Identity/FontDescriptor " +
		descriptor.String() + "/DW 0/W[0[")
	for i, v := range u.widths {
		if i > 0 {
			w = append(w, ' ')
		}
		w = appendInt(w, int(v))
	}
	descendant := d.file.add(string(append(w, "]]>>"...)))
	d.file.put(u.ref, []byte("<</Type/Font/Subtype/Type0/BaseFont/"+name+"/Encoding/Identity-H/DescendantFonts["+descendant.String()+"]/ToUnicode "+unicode.String()+">>"))
	return nil
}

// subsetTag is the six letters that a subset's name begins with: the same for the same glyphs.
func subsetTag(glyphs []glyph) string {
	h := uint32(2166136261)
	for _, g := range glyphs {
		h = (h ^ uint32(g.own)) * 16777619
		for _, p := range g.parts {
			h = (h ^ uint32(p.glyph)) * 16777619
		}
	}
	var tag [6]byte
	for i := range tag {
		tag[i] = byte('A' + h%26)
		h /= 26
	}
	return string(tag[:])
}

// toUnicode is the CMap that says which characters each glyph stands for.
func (u *used) toUnicode() []byte {
	b := []byte("/CIDInit/ProcSet findresource begin 12 dict begin begincmap\n" +
		"/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n" +
		"/CMapName/Adobe-Identity-UCS def/CMapType 2 def\n1 begincodespacerange<0000><FFFF>endcodespacerange\n")
	const most = 100 // entries of a section
	for from := 1; from < len(u.texts); from += most {
		to := min(from+most, len(u.texts))
		b = append(appendInt(b, to-from), " beginbfchar\n"...)
		for c := from; c < to; c++ {
			b = append(hex4(append(b, '<'), uint16(c)), "><"...)
			b = append(utf16Hex(b, []rune(u.texts[c])), ">\n"...)
		}
		b = append(b, "endbfchar\n"...)
	}
	return append(b, "endcmap CMapName currentdict/CMap defineresource pop end end\n"...)
}
