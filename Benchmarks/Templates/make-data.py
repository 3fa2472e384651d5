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
for name, data in pages.items():
    (folder / f"{name}.json").write_text(json.dumps(data, ensure_ascii=False))
