"""Renders hostile values in every place of HTML and parses the pages with an HTML5 parser.

A page with a hostile value must have the elements, attributes and scripts that it has with a harmless one:
nothing beyond the template's. Addresses must be relative or of an allowed scheme.
"""

import json
import pathlib
import re
import subprocess
import sys
import tempfile

import html5lib

PLACES = [
    "<p>{{ v }}</p>",
    "<p>a {{ v }} b</p>",
    "<div title=\"{{ v }}\">x</div>",
    "<div title='{{ v }}'>x</div>",
    "<div title=\"a {{ v }} b\" class='{{ v }}'>x</div>",
    "<div data-x=\"{{ v|tojson }}\">x</div>",
    "<div data-x='{{ v|tojson }}'>x</div>",
    "<div title=\"{{ v|safe }}\">x</div>",
    "<div title='{{ v|safe }}'>x</div>",
    "<title>{{ v }}</title>",
    "<title>{{ v|safe }}</title>",
    "<textarea>{{ v }}</textarea>",
    "<textarea>\n{{ v|safe }}</textarea>",
    "<a href=\"{{ v }}\">x</a>",
    "<a href='{{ v }}'>x</a>",
    "<a href=\"{{ v|safe }}\">x</a>",
    "<a href=\"{{ v }}{{ v }}\">x</a>",
    "<a href=\"{{ v[:1] }}{{ v[1:] }}\">x</a>",
    "<a href=\" {{ v }}\">x</a>",
    "<a href=\"java{{ v }}\">x</a>",
    "<a href=\"/a/{{ v }}/b\">x</a>",
    "<a href=\"/a?b={{ v }}&c={{ v }}\">x</a>",
    "<a href=\"#{{ v }}\">x</a>",
    "<a href=\"{% if v %}{{ v }}{% endif %}\">x</a>",
    "<a href=\"{% for c in v %}{{ c }}{% endfor %}\">x</a>",
    "<img src=\"{{ v }}\" alt=\"{{ v }}\">",
    "<img srcset=\"{{ v }}\">",
    "<img srcset=\"{{ v }} 1x, /b.png 2x\">",
    "<img srcset='/{{ v }}.png {{ v }}'>",
    "<form action=\"{{ v }}\"><button formaction=\"{{ v }}\">x</button></form>",
    "<svg><a xlink:href=\"{{ v }}\">x</a><title>{{ v }}</title></svg>",
    "<meta http-equiv=\"refresh\" content=\"0; url={{ v }}\">",
    "<meta name=\"description\" content=\"{{ v }}\">",
    "<script>var x = {{ v }};</script>",
    "<script>var x = [{{ v }}, {{ v|tojson }}];</script>",
    "<script>var x = \"{{ v }}\";</script>",
    "<script>var x = 'a{{ v }}b';</script>",
    "<script type=\"application/ld+json\">{\"name\": {{ v }}, \"b\": \"{{ v }}\"}</script>",
    "<table><tr><td>{{ v }}</td></tr></table>",
    "<select><option value=\"{{ v }}\">{{ v }}</option></select>",
    "<ul{{ {'class': v, 'title': v, 'href': v}|xmlattr }}><li>{{ v }}</li></ul>",
    "<p>{{ v|urlize }}</p>",
    "<p>{{ v|escape }}{{ v|forceescape }}{{ v|upper }}{{ v|replace('a', v) }}</p>",
    "<p>{{ [v, v]|join('<br>') }}{{ [v] }}{{ {v: v} }}{{ '%s'|format(v) }}</p>",
    "<p>{{ v|truncate(9) }}{{ v|wordwrap(5) }}{{ v|indent }}{{ v|title }}{{ v|slug }}{{ v|excerpt(5) }}</p>",
    "<p>{{ v|striptags }}</p>",
    "<a href=\"{{ v|url }}\" title=\"{{ v|urlencode }}\">x</a>",
    "{% set x %}<i>{{ v }}</i>{% endset %}<p>{{ x }}</p>",
    "{% set x %}<i>{{ v }}</i>{% endset %}<p title=\"{{ x }}\">x</p>",
    "{% macro m(a) %}<i title=\"{{ a }}\">{{ a }}</i>{% endmacro %}<p>{{ m(v) }}{{ m(v)|lower }}</p>",
    "{% macro m(a) %}{{ a }}{% endmacro %}<a href=\"{{ m(v) }}\">x</a><script>x = {{ m(v) }}</script>",
    "{% macro m() %}<b>{{ caller() }}</b>{% endmacro %}{% call m() %}{{ v }}{% endcall %}",
    "<p {% if v %}title=\"{{ v }}\"{% endif %} lang=\"{{ v }}\">x</p>",
    "{% filter upper %}<i>{{ v }}</i>{% endfilter %}",
    "<style>p { color: red }</style><p>{{ v }}</p>",
    "<!-- a --><p>{{ v }}</p>",
    "<a href=\"/{{ v }}\">x</a>",
    "<a href=\"{{ v[:1] }}/{{ v }}\">x</a>",
    "<embed code=\"{{ v }}\">",
    "<meta name=\"description\" content=\"Our URL=page: {{ v }}\">",
    "<p{% if v %} title=\"{{ v }}\"{% endif %}{{ {'lang': v}|xmlattr }}>x</p>",
    "<script>if (a) { b({{ v }}) } // it's\nvar c = 4 / 2, d = {{ v }};</script>",
    "<script>x = [{% for c in [1, 2] %}{{ v }}{% if not loop.last %}, {% endif %}{% endfor %}]</script>",
]

# Templates in which a browser would see another place than the one that seems to be there.
REFUSED = [
    "{% for a in [] %}{% else %}<script>{% endfor %}{{ v }}</script>",
    "<script>var r = 1 /{{ v }}/;</script>",
    "<script>let a = `${l.map(i => `it's`)}`, b = {{ v }};</script>",
    "<script>if (a) /'/.test(b); v = {{ v }}</script>",
    "<script>x = {% if v is defined %}1{% endif %} /'/.source + {{ v }}</script>",
    "<p{{ {}|xmlattr }}title=\"{{ v }}\">x</p>",
    "<scrip{{ {}|xmlattr }}t>{{ v }}</script>",
    "<scrip{% if not v %} {% endif %}t>{{ v }}</script>",
    "<meta http-equiv=\"refresh\"{{ {'content': '0;url=' ~ v}|xmlattr }}>",
    "<svg><a><animate attributeName=\"href\"{{ {'to': v}|xmlattr }}/></a></svg>",
    "<svg><a><animate attributeName=\"href\" values=\"/;{{ v }}\"/></a></svg>",
    "<meta http-equiv=\"refresh\" content=\"{{ v }}\">",
    "<meta http-equiv=\"refresh\" content=\"0; {{ v }}\">",
    "<meta content=\"0; {{ v }}\" http-equiv=\"refresh\">",
    "<param name=\"movie\" value=\"{{ v }}\">",
    "<!--!>{{ v }}-->",
]

HOSTILE = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</title><img src=x onerror=alert(1)>",
    "</textarea><b>",
    "\" onmouseover=\"alert(1)",
    "' onmouseover='alert(1)",
    "x onmouseover=alert(1) y=",
    "\"><img src=x onerror=alert(1)>",
    "'><svg/onload=alert(1)>",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "\u0001javascript:alert(1)",
    "java\tscript:alert(1)",
    "java\nscript:alert(1)",
    "javascript&colon;alert(1)",
    "javascript&#58;alert(1)",
    "javascript%3Aalert(1)",
    "script:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "//evil.example/x",
    "https://a.example/\"onclick=\"alert(1)",
    "/a.png 1x, javascript:alert(1) 2x",
    "<!--",
    "-->",
    "<!-- <script>",
    "]]>",
    "\\",
    "\\\"; alert(1); //",
    "\\'; alert(1); //",
    "`${alert(1)}`",
    "\u2028alert(1)\u2029",
    "</style><script>alert(1)</script>",
    "{{ 7*7 }}",
    "{% raw %}",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&quot; onclick=alert(1)",
    "<plaintext>",
    "<a href=javascript:alert(1)>",
    "\u0000<b>",
    "如何<退款>&\"'",
]

ADDRESSES = {"href", "src", "code", "action", "formaction", "{http://www.w3.org/1999/xlink}href"}


def run(command, template, value):
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        (root / "page.html").write_text(template)
        (root / "data.json").write_text(json.dumps({"v": value}))
        return subprocess.run(
            command + ["--template", str(root / "page.html"), "--data", str(root / "data.json")],
            capture_output=True,
            timeout=60,
        )


def render(command, template, value):
    ended = run(command, template, value)
    if ended.returncode:
        raise SystemExit(f"{template!r} with {value!r}: {ended.stderr.decode()}")
    return ended.stdout.decode()


def shape(page, texts):
    """Elements with their attributes' names, in order; scripts with their strings taken out."""
    found = []
    for element in html5lib.parse(page, namespaceHTMLElements=False).iter():
        if not isinstance(element.tag, str):
            found.append("comment")
            continue
        found.append((element.tag, sorted(element.attrib)))
        for name, value in element.attrib.items():
            if name in ADDRESSES or name == "srcset":
                check_address(page, value if name != "srcset" else value.split(",")[0])
        if element.tag == "script":
            script = re.sub(r'"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', "S", element.text or "")
            found.append(script)
    return found


def check_address(page, address):
    bare = re.sub(r"[\t\n\r]", "", address).lstrip("".join(map(chr, range(33))))
    scheme = re.match(r"([^/?#]*?):", bare)
    if scheme and scheme.group(1).lower() not in ("http", "https", "mailto", "tel"):
        raise SystemExit(f"address {address!r} in {page!r}")


def main():
    command = sys.argv[1:] or [".build/debug/publish", "render"]
    failures = count = 0
    for template in REFUSED:
        ended = run(command, template, "xyz")
        if ended.returncode != 1:
            failures += 1
            print(f"{template!r} is not refused: {ended.returncode} {ended.stdout.decode()!r}")
    for template in PLACES:
        # `urlize` makes a link of an address, and of nothing else.
        expected = shape(render(command, template, "xyz"), template)
        for value in HOSTILE:
            count += 1
            page = render(command, template, value)
            found = shape(page, template)
            if "urlize" in template:
                found = [part for part in found if part != ("a", ["href", "rel"])]
            if found != expected:
                failures += 1
                print(f"{template!r} with {value!r}: {page!r}\n  {expected}\n  {found}")
    print(f"{count} pages of {len(PLACES)} places and {len(HOSTILE)} values, {failures} unsafe")
    sys.exit(1 if failures else 0)


main()
