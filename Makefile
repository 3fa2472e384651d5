# What there is to type; `make help` explains it. The work itself is in Scripts/ and Benchmarks/.

.DEFAULT_GOAL := site

PREFIX ?= /usr/local
DESTDIR ?=

.PHONY: help setup release site dist test-dist test install check check-html golden bench clean \
  test-robots test-differential test-contexts test-browser test-faults test-servers differential-markdown bench-templates bench-markdown bench-search bench-serve bench-import

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{ printf "make %-22s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## install what the system lacks
	@Scripts/setup

release: setup ## build the program: .build/release/publish
	@Scripts/release

site: ## build the program, then this project's own site into Public (the default)
	@program="$$(Scripts/program)" && "$$program" build && echo && \
	  echo 'The site is in Public. To look at it, and to see it change while you write:' && \
	  echo "  $$program serve --open"

dist: release ## make the packages: dist/
	@Scripts/dist

test-dist: dist ## install each package where it is to run, and use it there
	@Scripts/test-dist

test: setup ## run every test
	@swift test --disable-xctest --xunit-output .build/tests.xml

install: release ## put publish on the PATH (PREFIX=/usr/local)
	@PREFIX='$(PREFIX)' DESTDIR='$(DESTDIR)' Scripts/install

check: ## imports between modules, format, forbidden constructs
	@Scripts/check

check-html: setup ## validate the sample site: HTML, feeds, sitemap, links
	@Scripts/check-html

golden: setup ## rewrite the expected pages of the golden sites
	PUBLISH_REWRITE_GOLDEN=1 swift test --disable-xctest --filter Golden

test-robots: setup ## hold the table of robots to the sample agents of the package crawler-user-agents
	@Scripts/test-robots

test-differential: setup ## compare templates with Jinja2, YAML with PyYAML, highlighting with Pygments
	@Scripts/test-differential

test-contexts: setup ## hostile values in every place of a page, judged by an HTML5 parser
	@Scripts/test-contexts

test-browser: setup ## open the sample site in headless Chromium
	@Scripts/test-browser

test-faults: setup ## kill it, fail its system calls, spoil its log, read while it writes (Linux)
	@Scripts/test-faults

test-servers: setup ## serve the site with nginx, Caddy, Apache and lighttpd, and check every answer
	@Scripts/test-servers

differential-markdown: setup ## compare Markdown with libcmark and libcmark-gfm
	@Scripts/differential-markdown

bench-templates: setup ## time the template engine beside others
	@Scripts/bench-templates

bench-markdown: setup ## time Markdown beside cmark, cmark-gfm and markdown-it-py
	@Scripts/bench-markdown

bench-search: setup ## compare the search with Pagefind: index, bytes a query, what is found
	@Scripts/bench-search

bench-serve: release ## time the preview of 10,000 articles: saved to served, requests a second
	@Scripts/bench-serve

bench-import: release ## time `publish import html` beside trafilatura
	@Scripts/bench-import

bench: ## time 10,000 articles beside Hugo and beside the floor
	@Benchmarks/bench

clean: ## remove all that was built
	rm -rf .build .venv .publish dist Benchmarks/.work
	if [ -d Public ]; then find Public -mindepth 1 ! -name .gitignore -delete; fi
