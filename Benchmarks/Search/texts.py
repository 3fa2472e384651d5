"""What the articles say, and which of them hold the words of a query: by reading all of them."""

import re
import unicodedata
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[2]

# Of one character and of several, in either script, in two languages and mixed, frequent and rare.
CHOSEN = [
    "退款", "退貨", "退货", "退", "貨", "r", "refund", "Refund policy", "refund 流程", "運費險", "运费险理赔", "假貨投訴", "假货", "催發貨",
    "客服話術", "買家", "买家 证据", "七天無理由退貨", "優惠券", "优惠券误领", "改地址", "freight", "coup", "第 4242 號", "4242", "發票補開",
    "签收未收到", "platform policy", "規則頁", "ＲＥＦＵＮＤ",
]  # fmt: skip
DRAWN = 20


def han_table() -> dict:
    source = (ROOT / "Sources/Search/Folding/HanTable.swift").read_text(encoding="utf-8")
    text = "".join(re.search(r'"""\n(.*?)"""', source, re.DOTALL)[1].split())
    return dict(zip(text[::2], text[1::2]))


class Texts:
    """The articles of a site by their addresses: all that a reader reads of each, folded."""

    def __init__(self, content: Path):
        self.han = han_table()
        self.by_address, self.written = {}, {}
        for file in sorted(content.rglob("*.md")):
            path = file.relative_to(content)
            address = "/".join([*path.parts[:-1], path.stem]) + "/"
            self.written[address] = self.read(file.read_text(encoding="utf-8"))
            self.by_address[address] = self.fold(self.written[address])

    @staticmethod
    def read(source: str) -> str:
        _, front, body = source.split("---\n", 2)
        names = re.sub(r"^(date|views):.*\n", "", front, flags=re.MULTILINE)
        body = re.sub(r"^```.*", "", body, flags=re.MULTILINE)
        body = re.sub(r"\]\([^)]*\)", "]", body)
        return re.sub(r"[*`\[\]]", "", re.sub(r"^(title|category|tags): ", "", names, flags=re.MULTILINE) + body)

    def fold(self, text: str) -> str:
        text = unicodedata.normalize("NFKD", text).lower()
        return "".join(self.han.get(c, c) for c in text if not "\u0300" <= c <= "\u036f")

    def holding(self, query: str) -> set:
        """The addresses of the articles that hold all words of a query: a word of letters at the beginning of a word."""
        parts = [re.findall(r"[a-z0-9]+|[^\Wa-z0-9_]+", word) for word in self.fold(query).split()]
        patterns = [
            re.compile(("(?<![a-z0-9])" if re.match("[a-z0-9]", part) else "") + re.escape(part))
            for word in parts
            for part in word
        ]
        return {a for a, text in self.by_address.items() if all(pattern.search(text) for pattern in patterns)}

    def queries(self, seed: int) -> list:
        """50: those above, and pieces of the articles that chance has chosen."""
        random = Random(seed)
        drawn = []
        addresses = list(self.by_address)
        while len(drawn) < DRAWN:
            text = self.written[random.choice(addresses)]
            pieces = re.findall(r"[\u4e00-\u9fff]{2,}|[a-z]{4,}", text)
            piece = random.choice(pieces)
            if "\u4e00" <= piece[0]:
                length = random.randint(2, min(6, len(piece)))
                start = random.randint(0, len(piece) - length)
                piece = piece[start : start + length]
            if piece not in drawn:
                drawn.append(piece)
        return CHOSEN + drawn
