# Which commit the sources are of. To be sourced.

# Twelve digits, with a `+` where files that git knows have been changed since; nothing outside of a clone.
commit_stamp() {
  local stamp
  stamp="$(git rev-parse --short=12 HEAD 2>/dev/null)" || return 0
  if [[ -n "$(git status --porcelain --untracked-files=no 2>/dev/null)" ]]; then stamp="$stamp+"; fi
  echo "$stamp"
}

# An object with the stamp in it, which takes the place of the empty one in Sources/CEmbedded/commit.c. Its name
# changes with the stamp, so that the program is linked again for a new commit, and not compiled.
commit_object() {
  local stamp object clang
  stamp="$(commit_stamp)"
  object="$PWD/.build/commit-${stamp:-none}.o"
  if [[ ! -e "$object" ]]; then
    mkdir -p .build
    clang="$(dirname "$(readlink -f "$(command -v swiftc)")")/clang"
    [[ -x "$clang" ]] || clang=cc
    "$clang" -x c -c - -o "$object" <<<"const char publish_commit[] = \"$stamp\";"
  fi
  echo "$object"
}
