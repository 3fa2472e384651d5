# What a static program on Linux is linked from. To be sourced.

# The first C library of which this system has no archive, as the compiler would look for it; fails where it has all.
# Debian's -dev packages bring archives, those of other distributions may not.
archive_missing() {
  local name
  for name in c cmark gumbo brotlienc brotlicommon z zstd bz2 lzma yaml crypto uchardet stdc++; do
    [[ "$(cc -print-file-name="lib$name.a")" == /* ]] || { echo "lib$name.a" && return; }
  done
  return 1
}

# The arguments of swiftc for it, each on a line.
#
# With -static-pie the dynamic sections stay in the program, in which libgcc finds the frames of an exception; a plain
# static program sorts all of them when it starts, and takes 30 ms rather than 4.
static_arguments() {
  # What archives need and no module names: libbrotlienc.a and FoundationEssentials, which swift-argument-parser imports, have
  # other parts; libuchardet.a is C++.
  printf '%s\n' -static-executable -Xclang-linker -static-pie -use-ld=lld
  printf -- '-Xlinker\n%s\n' -lbrotlicommon -lstdc++ -l_FoundationCollections -l_FoundationCShims
}
