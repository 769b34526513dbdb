"""Draws the table, given as JSON on standard input, with WeasyPrint; prints the seconds of processor time it took."""
import html, json, sys, time
from weasyprint import HTML

given = json.load(sys.stdin)
style = """@page { size: A4; margin: 20mm; @bottom-right { content: "page " counter(page) " of " counter(pages) } }
@font-face { font-family: sans; src: url(file://%s/NotoSans_400Regular.ttf) }
body { font: 9pt sans } table { border-collapse: collapse; width: 100%% } td, th { padding: 1pt 3pt; border-bottom: 0.25pt solid; text-align: left }
td:nth-child(n+5), th:nth-child(n+5) { text-align: right }""" % given["fonts"]
cells = lambda tag, row: "<tr>" + "".join("<%s>%s</%s>" % (tag, html.escape(c), tag) for c in row) + "</tr>"
page = "<html><head><style>%s</style></head><body><table><thead>%s</thead><tbody>%s</tbody></table></body></html>" % (
    style, cells("th", given["heading"]), "".join(cells("td", r) for r in given["rows"]))
start = time.process_time()
HTML(string=page).write_pdf(given["out"])
print(time.process_time() - start)
