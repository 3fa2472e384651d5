"""Reads a list of YAML texts and writes what PyYAML's own parser makes of each: `yaml_trees.py TEXTS TREES`.

A tree is a list of words: `{@0`, `key title@0`, `plain a@7`, `text b@9` (in quotes or a block), `null@9`, `[@12`, `]`, `}`, each
with its place in characters. `["fault"]` stands for what PyYAML refuses, and for what publish refuses of sound YAML:
anchors, aliases, tags, keys that are no text or stand twice, a second document.
"""

import json
import sys

import yaml

NULLS = {"", "~", "null", "Null", "NULL"}


class Refused(Exception):
    pass


def tree(text):
    # The loader in Python, not the one that calls libyaml.
    events = list(yaml.parse(text, Loader=yaml.BaseLoader))
    if sum(isinstance(event, yaml.DocumentStartEvent) for event in events) > 1:
        raise Refused
    words = []
    iterator = iter(events)
    for event in iterator:
        if isinstance(event, yaml.DocumentStartEvent):
            node(next(iterator), iterator, words)
    return words


def node(event, events, words):
    if isinstance(event, yaml.AliasEvent) or event.anchor is not None or event.tag is not None:
        raise Refused
    place = event.start_mark.index
    if isinstance(event, yaml.ScalarEvent):
        is_plain = not event.style
        if is_plain and event.value in NULLS:
            words.append(f"null@{place}")
        else:
            words.append(f"{'plain' if is_plain else 'text'} {event.value}@{place}")
    elif isinstance(event, yaml.SequenceStartEvent):
        words.append(f"[@{place}")
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            node(event, events, words)
        words.append("]")
    else:
        words.append(f"{{@{place}")
        keys = set()
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            words.append(key(event, keys))
            node(next(events), events, words)
        words.append("}")


def key(event, keys):
    words = []
    if not isinstance(event, yaml.ScalarEvent):
        raise Refused
    node(event, iter(()), words)
    if words[0].startswith("null@") or event.value in keys:
        raise Refused
    keys.add(event.value)
    return f"key {event.value}@{event.start_mark.index}"


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        texts = json.load(file)
    trees = []
    for text in texts:
        try:
            trees.append(tree(text))
        except (yaml.YAMLError, Refused):
            trees.append(["fault"])
    with open(sys.argv[2], "w", encoding="utf-8") as file:
        json.dump(trees, file)


main()
