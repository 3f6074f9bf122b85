"""page_text.py PAGE: the page's text, one line a block, after checking that it stands alone.

Fails unless PAGE parses as XML and as HTML with every element closed, runs no script, loads
nothing and links only to itself. A figure's line is "figure: TITLE (SHAPES drawn shapes)".
"""
import html.parser
import sys
import xml.etree.ElementTree as tree

SVG = "{http://www.w3.org/2000/svg}"
BLOCKS = {"h1", "h2", "h3", "p", "tr", "figcaption"}
VOID = {"meta", "br"}


class Balanced(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.open = []

    def handle_starttag(self, tag, attributes):
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag not in VOID:
            assert self.open.pop() == tag, tag


def check_alone(element):
    assert element.tag not in ("script", "link", "img", "iframe", "object"), element.tag
    for name, value in element.attrib.items():
        assert not name.startswith("on") and name != "src", name
        assert name != "href" or value.startswith("#"), value


def line(element):
    if element.tag == SVG + "svg":
        drawn = [child for child in element
                 if child.get("class", "").split()[-1:] in (["line"], ["dots"], ["bar"])]
        return f"figure: {element.find(SVG + 'title').text} ({len(drawn)} drawn shapes)"
    if element.tag == "tr":
        return "row: " + " | ".join(" ".join("".join(cell.itertext()).split()) for cell in element)
    return f"{element.tag}: " + " ".join("".join(element.itertext()).split())


def main(path):
    with open(path, encoding="utf-8") as stream:
        page = stream.read()
    assert "url(" not in page and "@import" not in page
    balanced = Balanced()
    balanced.feed(page)
    balanced.close()
    assert not balanced.open, balanced.open
    for element in tree.fromstring(page).iter():
        check_alone(element)
        if element.tag in BLOCKS or element.tag == SVG + "svg":
            print(line(element))


main(sys.argv[1])
