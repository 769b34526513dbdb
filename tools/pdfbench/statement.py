"""Draws the statement, given as JSON on standard input, with WeasyPrint, so often as is asked; prints the seconds of processor
time that each took, the median of them."""
import html, json, sys, time
from weasyprint import HTML

given = json.load(sys.stdin)
l = given["letter"]
e = html.escape
style = """@page { size: A4; margin: 22mm 20mm 20mm; @bottom-left { content: "%s"; font: 6.5pt sans } @bottom-right { content: "Page " counter(page) " of " counter(pages); font: 7pt sans } }
@font-face { font-family: sans; src: url(file://%s/NotoSans_400Regular.ttf) } @font-face { font-family: sans; font-weight: bold; src: url(file://%s/NotoSans_700Bold.ttf) }
body { font: 8.5pt sans; color: #1d2733 } .head { float: right; font-size: 7.5pt } .logo { width: 160pt } .to { font-size: 10pt; margin: 60pt 0 20pt } .facts { float: right }
h1 { font-size: 19pt; margin: 10pt 0 0 } .band { background: #f2f5f8; border-left: 3pt solid #1b3a5c; padding: 8pt; margin: 12pt 0 } .band div { display: inline-block; width: 32%% } .band b { font-size: 13pt; display: block }
table.rows { border-collapse: collapse; width: 100%% } .rows td, .rows th { padding: 1.5pt 4pt; border-bottom: 0.3pt solid #d3dae2; text-align: left } .rows td:nth-child(n+5), .rows th:nth-child(n+5), .sum td + td { text-align: right }
.sum { font-weight: bold } .bar { display: flex; height: 14pt; margin: 14pt 0 6pt } .ages td { width: 14%%; font-size: 7.5pt } .slip { border-top: 0.5pt dashed; margin-top: 20pt; padding-top: 8pt; break-inside: avoid } .slip svg { float: right; width: 90pt }
.slip div { display: inline-block; width: 35%%; margin-bottom: 4pt }""" % (l["Foot"], given["fonts"], given["fonts"])

def cells(tag, row):
    if len(row) == 2:
        return '<tr class=sum><td colspan=5>%s</td><td>%s</td></tr>' % (e(row[0]), e(row[1]))
    return "<tr>" + "".join("<%s>%s</%s>" % (tag, e(c), tag) for c in row) + "</tr>"

def pairs(of, value):
    return "".join("<div>%s<%s>%s</%s></div>" % (e(k), value, e(v), value) for k, v in of)

ages = ["#2c5c8a", "#86a9c9", "#e0bc6a", "#d08a4a", "#9e3526"]
code = "".join("M%d %dh1v1h-1z" % (x, y) for y, row in enumerate(l["Code"]) for x, dark in enumerate(row) if dark)
page = "".join(["<html lang=en><head><title>", e(l["Title"]), "</title><style>", style, "</style></head><body>",
    "<div class=head>", "<br>".join(map(e, l["Head"])), "</div><img class=logo src='file://%s' alt=''>" % given["logo"],
    "<div class=facts><table>", "".join("<tr><td>%s<td>%s" % (e(k), e(v)) for k, v in l["Facts"]), "</table></div>",
    "<div class=to>", "<br>".join(map(e, l["Recipient"])), "</div><h1>", e(l["Title"]), "</h1><p>", e(l["Period"]), "<div class=band>", pairs(l["Band"], "b"), "</div>",
    "<table class=rows><thead>", cells("th", l["Heading"]), "</thead><tbody>", "".join(cells("td", r) for r in l["Rows"]), "</tbody></table>",
    "<div class=bar>", "".join("<div style='width:%.1f%%;background:%s'></div>" % (s / 10, c) for s, c in zip(l["Shares"], ages)), "</div>",
    "<table class=ages><tr>", "".join("<td>%s" % e(s) for s in l["Labels"]), "<tr>", "".join("<td><b>%s</b>" % e(s) for s in l["Figures"]), "</table>",
    "<div class=slip><svg viewBox='0 0 %d %d'><path d='%s'/></svg>" % (len(l["Code"]), len(l["Code"]), code), pairs(l["Slip"], "p"), "</div></body></html>"])
took = []
for _ in range(given["times"]):
    start = time.process_time()
    HTML(string=page).write_pdf(given["out"])
    took.append(time.process_time() - start)
print(sorted(took)[len(took) // 2])
