package pdf

import "encoding/binary"

// sRGB is a colour profile of version 4 that says what the numbers of our colours mean (IEC 61966-2-1): the primaries,
// adapted to D50, and the curve in its five parameters. Numbers are 16.16 fixed.
func sRGB() []byte {
	xyz := func(x, y, z uint32) []byte { return be32(append([]byte("XYZ "), 0, 0, 0, 0), x, y, z) }
	// (aX+b)^g for X ≥ d, else cX: g 2.4, a 1/1.055, b 0.055/1.055, c 1/12.92, d 0.04045.
	curve := be32([]byte{'p', 'a', 'r', 'a', 0, 0, 0, 0, 0, 3, 0, 0}, 0x00026666, 0x0000F2A7, 0x00000D59, 0x000013D0, 0x00000A5B)
	text := func(s string) []byte {
		b := be32([]byte{'m', 'l', 'u', 'c', 0, 0, 0, 0}, 1, 12)
		b = append(b, "enUS"...)
		b = be32(b, uint32(2*len(s)), 28)
		for _, c := range []byte(s) {
			b = append(b, 0, c)
		}
		return b
	}
	adapt := be32([]byte{'s', 'f', '3', '2', 0, 0, 0, 0}, 0x00010C42, 0x000005DE, 0xFFFFF325, 0x00000793, 0x0000FD90, 0xFFFFFBA1, 0xFFFFFDA2, 0x00000F67, 0x0000C086)
	tags := []struct {
		name string
		data []byte
	}{
		{"desc", text("sRGB")},
		{"cprt", text("No copyright, use freely")},
		{"wtpt", xyz(0x0000F6D6, 0x00010000, 0x0000D32D)},
		{"chad", adapt},
		{"rXYZ", xyz(0x00006FA2, 0x000038F5, 0x00000390)},
		{"gXYZ", xyz(0x00006299, 0x0000B785, 0x000018DA)},
		{"bXYZ", xyz(0x000024A0, 0x00000F84, 0x0000B6CF)},
		{"rTRC", curve}, {"gTRC", curve}, {"bTRC", curve},
	}
	head := make([]byte, 128)
	copy(head[8:], []byte{4, 0x20, 0, 0})
	copy(head[12:], "mntrRGB XYZ ")
	copy(head[24:], []byte{0x07, 0xEA, 0, 1, 0, 1}) // 1 January 2026
	copy(head[36:], "acsp")
	copy(head[68:], xyz(0x0000F6D6, 0x00010000, 0x0000D32D)[8:])
	out := be32(head, uint32(len(tags)))
	at := uint32(len(head) + 4 + 12*len(tags))
	var data []byte
	for _, t := range tags {
		out = append(out, t.name...)
		out = be32(out, at+uint32(len(data)), uint32(len(t.data)))
		data = append(data, t.data...)
		for len(data)%4 != 0 {
			data = append(data, 0)
		}
	}
	out = append(out, data...)
	binary.BigEndian.PutUint32(out, uint32(len(out)))
	return out
}

func be32(b []byte, values ...uint32) []byte {
	for _, v := range values {
		b = binary.BigEndian.AppendUint32(b, v)
	}
	return b
}
