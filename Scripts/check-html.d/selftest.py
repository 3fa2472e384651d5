"""Writes a small sound site, then breaks it in one way at a time, and sees each refused and the sound one pass."""

import json
import sys
import tempfile
from pathlib import Path

import feeds
import languages
import links
import nu
import sitemap
import structured

BASE = "https://www.example.com/help/"
REFUND = BASE + "%E9%80%80%E6%AC%BE/"  # 退款
ENGLISH = BASE + "en/%E9%80%80%E6%AC%BE/"


def page(title, body, head=""):
    return (
        f'<!DOCTYPE html>\n<html lang="zh-Hant">\n<head><meta charset="utf-8"><title>{title}</title>{head}</head>\n'
        f'<body><h1 id="top-heading">{title}</h1>\n{body}</body>\n</html>\n'
    )


def versions(own) -> str:
    """The head of an article in two languages."""
    data = {
        "@context": "https://schema.org",
        "@graph": [
            {
                "@type": "Article",
                "headline": "退款",
                "url": own,
                "datePublished": "2022-12-08T14:23:18+08:00",
                "author": {"@type": "Person", "name": "小明"},
                "keywords": ["退款"],
                "wordCount": 75,
                "license": "https://creativecommons.org/licenses/by-sa/4.0/",
            },
            {
                "@type": "BreadcrumbList",
                "itemListElement": [
                    {"@type": "ListItem", "position": 1, "name": "首頁", "item": BASE},
                    {"@type": "ListItem", "position": 2, "name": "退款", "item": own},
                ],
            },
        ],
    }
    alternates = (("zh-Hant", REFUND), ("x-default", REFUND), ("en", ENGLISH))
    return (
        f'<link rel="canonical" href="{own}">'
        + "".join(f'<link rel="alternate" hreflang="{language}" href="{url}">' for language, url in alternates)
        + f'<script type="application/ld+json">{json.dumps(data)}</script>'
    )


def sound() -> dict:
    text = "賣家收到退款申請以後，先看買家的理由，再決定同意還是拒絕。" * 3
    style = f'<link rel="stylesheet" href="{BASE}assets/style.css">'
    return {
        "index.html": page("退款說明", f'<p>{text}<a href="/help/退款/#steps">步驟</a></p>', style),
        "退款/index.html": page("退款", f'<h2 id="steps">步驟</h2><p>{text}<a href="../">首頁</a></p>', versions(REFUND)),
        "en/退款/index.html": page("退款", f"<p>{text}</p>", versions(ENGLISH)),
        "old/index.html": page("舊址", "", f'<meta http-equiv="refresh" content="0; url={REFUND}">'),
        "hidden/index.html": page("隱藏", f"<p>{text}</p>", '<meta name="robots" content="noindex">'),
        "404.html": page("找不到", f'<p>{text}<a href="/help/">首頁</a></p>'),
        "assets/style.css": "@font-face { font-family: x; src: url(font.woff2) }\n",
        "assets/font.woff2": "",
        "sitemap.xml": (
            '<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
            f"<url><loc>{BASE}</loc></url><url><loc>{REFUND}</loc></url><url><loc>{ENGLISH}</loc></url></urlset>\n"
        ),
        "feed.xml": (
            '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">'
            f"<id>{BASE}</id><title>退款</title><updated>2022-12-08T14:23:18Z</updated>"
            f'<entry><id>{REFUND}</id><title>退款</title><updated>2022-12-08T14:23:18Z</updated><link href="{REFUND}"/>'
            '<content type="html">&lt;p&gt;退款&lt;/p&gt;</content></entry></feed>\n'
        ),
        "feed.json": json.dumps(
            {
                "version": "https://jsonfeed.org/version/1.1",
                "title": "退款",
                "home_page_url": BASE,
                "feed_url": BASE + "feed.json",
                "items": [
                    {
                        "id": REFUND,
                        "url": REFUND,
                        "content_html": "<p>退款</p>",
                        "date_published": "2022-12-08T14:23:18Z",
                    }
                ],
            }
        ),
    }


# A check, the file to change, what to replace by what (None: remove the file), and words of the fault.
PLANTED = (
    (nu, "退款/index.html", "<h2", "<p><div></p><h2", "[html]"),
    (feeds, "feed.xml", "</entry>", "", "not well-formed"),
    (feeds, "feed.xml", "<updated>", "<nothing>", "not well-formed"),
    (feeds, "feed.xml", None, None, "no such feed"),
    (feeds, "feed.xml", f'<link href="{REFUND}"/>', "", "has no link"),
    (feeds, "feed.xml", f'href="{REFUND}"', f'href="{BASE}gone/"', "not in the output"),
    (feeds, "feed.json", None, None, "no such feed"),
    (feeds, "feed.json", "version/1.1", "version/1", "was expected"),
    (feeds, "feed.json", "content_html", "content", "items[0]"),
    (feeds, "feed.json", "T14:23:18Z", "", "does not match"),
    (feeds, "feed.json", "}]}", "}]", "not JSON"),
    (sitemap, "sitemap.xml", None, None, "has none"),
    (sitemap, "sitemap.xml", f"<url><loc>{REFUND}</loc></url>", "", "is missing"),
    (sitemap, "sitemap.xml", f"<loc>{REFUND}", f"<loc>{BASE}hidden/", "no page to be indexed"),
    (sitemap, "sitemap.xml", f"<loc>{REFUND}", f"<loc>{BASE}old/", "no page to be indexed"),
    (sitemap, "sitemap.xml", f"<loc>{REFUND}", f"<loc>{BASE}", "listed 2 times"),
    (sitemap, "sitemap.xml", f"<loc>{REFUND}", f"<loc>{BASE}退款/", "not percent-encoded"),
    (sitemap, "sitemap.xml", "</urlset>", "", "not well-formed"),
    (links, "退款/index.html", 'href="../"', 'href="../gone/"', "not in the output"),
    (links, "退款/index.html", 'href="../"', 'href="../hidden"', "lacks the final '/'"),
    (links, "退款/index.html", 'href="../"', 'href="/"', "leaves the site"),
    (links, "退款/index.html", 'id="steps"', 'id="other"', "names an id"),
    (links, "退款/index.html", 'id="steps"', 'id="top-heading"', "occurs 2 times"),
    (links, "old/index.html", REFUND, BASE + "gone/", "not in the output"),
    (links, "404.html", 'href="/help/"', 'href="./"', "is relative"),
    (links, "assets/font.woff2", None, None, "'font.woff2' is not in the output"),
    (links, "assets/style.css", None, None, "not in the output"),
    (structured, "退款/index.html", '"@context"', '"context"', "'@context' is not"),
    (structured, "退款/index.html", '{"@context"', '"@context"', "not JSON"),
    (structured, "退款/index.html", '"headline"', '"heading"', "'headline' is missing"),
    (structured, "退款/index.html", '"keywords"', '"keyword"', "is not one of its properties"),
    (structured, "退款/index.html", "2022-12-08T", "8.12.2022 ", "is not a date"),
    (structured, "退款/index.html", '"wordCount": 75', '"wordCount": "75"', "is not a whole number"),
    (structured, "退款/index.html", '"@type": "Person"', '"@type": "ListItem"', "none of Person, Organization"),
    (structured, "退款/index.html", "https://creativecommons", "creativecommons", "is not a URL or CreativeWork"),
    (structured, "退款/index.html", '"position": 2', '"position": 3', "positions are [1, 3]"),
    (structured, "退款/index.html", f'"url": "{REFUND}"', f'"url": "{BASE}"', "is not the canonical"),
    (structured, "index.html", "<body>", '<body class="page-article">', "says nothing to machines"),
    (languages, "退款/index.html", 'hreflang="x-default"', 'hreflang="fr"', "(x-default)"),
    (languages, "退款/index.html", 'hreflang="en"', 'hreflang="zh-Hant"', "stands twice"),
    (languages, "退款/index.html", f'"en" href="{ENGLISH}"', f'"en" href="{BASE}en/"', "is no page of the site"),
    (languages, "退款/index.html", f'canonical" href="{REFUND}"', f'canonical" href="{BASE}"', "among its own versions"),
    (languages, "退款/index.html", f'hreflang="en" href="{ENGLISH}"', f'hreflang="fr" href="{ENGLISH}"', "does not name the same"),
)


def write(folder: Path, files: dict) -> Path:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


def run(faults_of) -> int:
    wrong = []
    with tempfile.TemporaryDirectory() as folder:
        wrong += [f"sound, but reported: {fault}" for fault in faults_of(write(Path(folder), sound()), BASE)]
    for check, path, old, new, words in PLANTED:
        files = sound()
        if old is None:
            del files[path]
        else:
            assert old in files[path], (path, old)
            files[path] = files[path].replace(old, new)
        with tempfile.TemporaryDirectory() as folder:
            found = faults_of(write(Path(folder), files), BASE, [check])
        if not any(words in fault for fault in found):
            wrong.append(f"{path}: '{old}' → '{new}' was not refused with '{words}', but with {found}")
    for text in wrong:
        print(text, file=sys.stderr)
    print(f"Scripts/check-html --self-test: {len(PLANTED)} planted faults, {len(wrong)} wrong")
    return 1 if wrong else 0
