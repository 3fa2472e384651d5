"""Writes the data of the three pages, the same every time, into the folder given."""

import json
import pathlib
import sys

folder = pathlib.Path(sys.argv[1])
paragraph = "<p>A buyer who asks for a refund gets one within <em>seven</em> days, &amp; the shop pays the way back. 如何退款，请看下文。</p>\n"
site = {
    "title": "Shop & Operations Guide",
    "language": "en",
    "url": "/",
    "hot_title": "Most read",
    "related_title": "Related",
    "notice": "All texts belong to their authors; write to us where yours is used without leave.",
    "navigation": [{"title": f"Section {n}", "url": f"/section-{n}/"} for n in range(6)],
}


def article(n):
    return {
        "title": f"How to refund a buyer <{n}> & keep the order",
        "url": f"/guides/refund-{n}/",
        "description": "When a refund is due, how long it takes, and what a shop should answer in the meantime.",
        "author": "Li Wei",
        "date": f"2022-12-{n % 28 + 1:02}",
        "views": n * 137,
        "kind": "guide",
        "pinned": n == 0,
    }


site["hot"] = [article(n) for n in range(10)]
page = {
    "title": "Refunds, returns & exchanges",
    "description": "All about refunds",
    "url": "/guides/refunds/",
    "content": paragraph * 50,
    "breadcrumbs": [
        {"title": "Home", "url": "/"},
        {"title": "Guides", "url": "/guides/"},
        {"title": "Refunds", "url": None},
    ],
    "toc": [{"title": f"Part {n}", "id": f"part-{n}", "level": 2 + n % 2} for n in range(12)],
    "related": [article(n) for n in range(6)],
}
tags = [{"name": f"tag {n}", "url": f"/tags/tag-{n}/", "count": n + 3} for n in range(8)]
pages = {
    "list": {"site": site, "page": page, "articles": [article(n) for n in range(20)]},
    "article": {
        "site": site,
        "page": page,
        "article": {"author": "Li Wei", "date": "2022-12-08", "words": 1200, "minutes": 6, "tags": tags},
    },
    "table": {
        "rows": [
            {
                "id": n,
                "name": f"Customer {n}",
                "email": f"customer{n}@example.com",
                "city": "Shànghǎi & Suzhou",
                "total": n * 31 % 977,
            }
            for n in range(1000)
        ]
    },
}


def full(n):
    """An article with everything the theme asks for."""
    return article(n) | {
        "category": {"name": "Guides", "url": "/categories/guides/", "count": 9},
        "tags": tags[:4],
        "date": {"iso": "2022-12-08T14:23:18Z", "day": "2022-12-08", "time": "14:23:18"},
        "updated": None,
        "words": 1200,
        "minutes": 6,
        "language": "en",
        "source": {"name": "Handbook", "url": "https://example.com/handbook", "author": None},
        "license": "CC BY 4.0",
        "license_url": "https://creativecommons.org/licenses/by/4.0/",
        "canonical": "https://example.com/guides/refund/",
        "image": None,
    }


urls = ["hot_url", "latest_url", "tags_url", "categories_url", "copyright_url", "feed_url", "json_feed_url"]
strings = {}
for line in (folder / "../../../Templates/strings/en.yaml").read_text().splitlines():
    key, colon, value = line.partition(": ")
    if colon and not line.startswith("#"):
        strings[key] = value.strip().strip('"')
pages["theme"] = {
    "strings": strings,
    "site": site
    | {name: f"/{name}/" for name in urls}
    | {
        "hot": [full(n) for n in range(10)],
        "latest": [full(n) for n in range(10)],
        "tags": tags * 3,
        "categories": tags,
        "generator": "publish",
        "announcement": None,
        "takedown": {
            "notice": "<p>Write to us.</p>",
            "contacts": [{"text": "copyright@example.com", "url": "mailto:copyright@example.com"}],
        },
    },
    "page": page
    | {
        "kind": "article",
        "article": full(0),
        "canonical": "https://example.com/guides/refund/",
        "language": "en",
        "noindex": False,
        "image": None,
        "feed_url": None,
        "pagination": None,
        "articles": [],
        "terms": [],
        "term": None,
        "toc": [part | {"children": page["toc"][:2]} for part in page["toc"]],
        "previous": full(1),
        "next": full(2),
        "related": [full(n) for n in range(5)],
        "closing": "<p>More in <a href=\"/categories/guides/\">Guides</a>.</p>",
    },
}
for part in pages["theme"]["page"]["toc"]:
    for child in part["children"]:
        child["children"] = []
for name, data in pages.items():
    (folder / f"{name}.json").write_text(json.dumps(data, ensure_ascii=False))
