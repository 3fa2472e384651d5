"""Checks the output of one build and prints every fault; exits 1 if there is one."""

import sys
from pathlib import Path

import feeds
import languages
import links
import nu
import sitemap
import structured
from site_output import SiteOutput

CHECKS = (nu, feeds, sitemap, links, structured, languages)


def faults_of(output: Path, base: str, checks=CHECKS) -> list:
    site = SiteOutput(output, base)
    return [fault for check in checks for fault in check.faults(site)]


def main() -> int:
    if sys.argv[1:] == ["--self-test"]:
        import selftest

        return selftest.run(faults_of)
    if len(sys.argv) != 3 or not Path(sys.argv[1]).is_dir():
        print("usage: Scripts/check-html [--self-test | DIR URL]", file=sys.stderr)
        return 64
    output, base = Path(sys.argv[1]), sys.argv[2]
    found = faults_of(output, base)
    for fault in found:
        print(fault, file=sys.stderr)
    site = SiteOutput(output, base)
    print(f"{base}: {len(site.pages)} pages, {len(site.feeds())} feeds, {len(found)} faults")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
