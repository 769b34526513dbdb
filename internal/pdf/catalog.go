package pdf

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// writePages writes the dictionaries of the pages and their list.
func (d *Document) writePages() {
	size := number([]byte("/MediaBox[0 0 "), d.options.Width)
	size = append(number(append(size, ' '), d.options.Height), ']')
	kids := []byte("<</Type/Pages/Count " + strconv.Itoa(len(d.pages)) + "/Kids[")
	for _, p := range d.pages {
		b := append([]byte(nil), "<</Type/Page/Parent "+d.pagesRef.String()+string(size)+"/Resources "+d.resources.String()+"/Tabs/S/StructParents "...)
		b = append(appendInt(b, p.tree), "/Contents["...)
		for _, c := range p.contents {
			b = refTo(b, c)
		}
		b = append(b, ']')
		if len(p.links) > 0 {
			b = append(b, "/Annots["...)
			for _, l := range p.links {
				b = refTo(b, l)
			}
			b = append(b, ']')
		}
		d.file.put(p.ref, append(b, ">>"...))
		kids = refTo(kids, p.ref)
	}
	d.file.put(d.pagesRef, append(kids, "]>>"...))
}

// writeResources writes the names that the operators of all pages use.
func (d *Document) writeResources() {
	var b strings.Builder
	b.WriteString("<</Font<<")
	for _, u := range d.order {
		b.WriteString("/F" + strconv.Itoa(u.index) + " " + u.ref.String())
	}
	b.WriteString(">>")
	if len(d.imageOrder) > 0 {
		b.WriteString("/XObject<<")
		for _, i := range d.imageOrder {
			b.WriteString("/" + i.name + " " + i.ref.String())
		}
		b.WriteString(">>")
	}
	d.file.put(d.resources, []byte(b.String()+">>"))
}

// writeCatalog writes the root of the document and what it says about itself.
func (d *Document) writeCatalog() (root, info ref) {
	o := d.options
	profile := d.file.reserve()
	d.file.stream(profile, "/N 3", sRGB())
	meta := d.file.reserve()
	// Not compressed: archives read it without knowing PDF.
	d.file.plain(meta, "/Type/Metadata/Subtype/XML", []byte(d.xmp()))
	reading := "/L2R"
	if d.rtl {
		reading = "/R2L"
	}
	root = d.file.add("<</Type/Catalog/Pages " + d.pagesRef.String() + "/Lang" + asciiString(o.Language) + "/MarkInfo<</Marked true>>/StructTreeRoot " + d.treeRoot.String() +
		"/ViewerPreferences<</DisplayDocTitle true/Direction" + reading + ">>/Metadata " + meta.String() +
		"/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB)/DestOutputProfile " + profile.String() + ">>]>>")
	entries := "<</Producer(Customer Center)"
	for _, e := range []struct{ key, value string }{{"Title", o.Title}, {"Author", o.Author}, {"Subject", o.Subject}} {
		if e.value != "" {
			entries += "/" + e.key + textString(e.value)
		}
	}
	if !o.Created.IsZero() {
		at := o.Created.UTC().Format("D:20060102150405Z")
		entries += "/CreationDate(" + at + ")/ModDate(" + at + ")"
	}
	return root, d.file.add(entries + ">>")
}

// xmp is the metadata in the form that archives and screen readers ask for: PDF/A-2a and PDF/UA-1, with the description of
// the one schema that PDF/A does not know.
func (d *Document) xmp() string {
	var b strings.Builder
	o := d.options
	b.WriteString("<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n" +
		"<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">" +
		"<rdf:Description rdf:about=\"\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\"><pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance></rdf:Description>" +
		"<rdf:Description rdf:about=\"\" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\"><pdfuaid:part>1</pdfuaid:part></rdf:Description>" +
		"<rdf:Description rdf:about=\"\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"><pdf:Producer>Customer Center</pdf:Producer></rdf:Description>")
	if !o.Created.IsZero() {
		at := o.Created.UTC().Format("2006-01-02T15:04:05Z")
		b.WriteString("<rdf:Description rdf:about=\"\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"><xmp:CreateDate>" + at + "</xmp:CreateDate><xmp:ModifyDate>" + at + "</xmp:ModifyDate></rdf:Description>")
	}
	b.WriteString("<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:format>application/pdf</dc:format>")
	b.WriteString("<dc:language><rdf:Bag><rdf:li>" + escape(o.Language) + "</rdf:li></rdf:Bag></dc:language>")
	if o.Title != "" {
		b.WriteString("<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">" + escape(o.Title) + "</rdf:li></rdf:Alt></dc:title>")
	}
	if o.Author != "" {
		b.WriteString("<dc:creator><rdf:Seq><rdf:li>" + escape(o.Author) + "</rdf:li></rdf:Seq></dc:creator>")
	}
	if o.Subject != "" {
		b.WriteString("<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">" + escape(o.Subject) + "</rdf:li></rdf:Alt></dc:description>")
	}
	b.WriteString("</rdf:Description>" + schemaOfUA + "</rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>")
	return b.String()
}

// schemaOfUA describes pdfuaid, as ISO 19005-2, 6.6.2.3.3 asks of every schema that it does not list.
const schemaOfUA = `<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" ` +
	`xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">` +
	`<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>` +
	`<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>` +
	`<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>` +
	`<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>` +
	`<pdfaProperty:description>the part of ISO 14289 that is followed</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property>` +
	`</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>`

func escape(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a Builder does not fail
	return b.String()
}
