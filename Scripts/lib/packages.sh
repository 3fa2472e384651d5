# Installs what the system lacks, asked for by need rather than by package: `require_packages cmark java`.
# To be sourced, under `set -euo pipefail`, by a script that runs on Linux or macOS (bash 3.2 and later).

# Whether a need is already met.
package_present() {
  case "$1" in
    pkg-config) command -v pkg-config >/dev/null ;;
    cmark) command -v pkg-config >/dev/null && pkg-config --exists libcmark ;;
    gumbo) command -v pkg-config >/dev/null && pkg-config --exists gumbo ;;
    zlib) command -v pkg-config >/dev/null && pkg-config --exists zlib ;;
    brotli) command -v pkg-config >/dev/null && pkg-config --exists libbrotlienc ;;
    zstd) command -v pkg-config >/dev/null && pkg-config --exists libzstd ;;
    lzma) command -v pkg-config >/dev/null && pkg-config --exists liblzma ;;
    # It has no file for pkg-config everywhere; macOS has the library.
    bzip2) [[ "$(uname -s)" == Darwin || -e /usr/include/bzlib.h ]] ;;
    yaml) command -v pkg-config >/dev/null && pkg-config --exists yaml-0.1 ;;
    uchardet) command -v pkg-config >/dev/null && pkg-config --exists uchardet ;;
    # macOS has CryptoKit instead.
    crypto) [[ "$(uname -s)" == Darwin ]] || { command -v pkg-config >/dev/null && pkg-config --exists libcrypto; } ;;
    # Servers are in sbin, which is not on everybody's PATH.
    nginx | caddy | lighttpd) command -v "$1" >/dev/null || [[ -x "/usr/sbin/$1" ]] ;;
    apache) command -v apache2 >/dev/null || [[ -x /usr/sbin/apache2 ]] ;;
    nginx-brotli) [[ -e /usr/lib/nginx/modules/ngx_http_brotli_static_module.so ]] ;;
    unbrotli) command -v brotli >/dev/null ;;
    vips) command -v vips >/dev/null ;;
    # macOS has a /usr/bin/java that only says where to get one, so it must run.
    java) java -version >/dev/null 2>&1 ;;
    strace | faketime) command -v "$1" >/dev/null ;;
    # Debian keeps it out of the PATH of those who are not root.
    nginx) PATH="$PATH:/usr/sbin" command -v nginx >/dev/null ;;
    python3) command -v python3 >/dev/null ;;
    binutils) command -v strip >/dev/null ;;
    lintian) command -v lintian >/dev/null ;;
    # Debian keeps it out of the PATH of those who are not root.
    debootstrap) PATH="$PATH:/usr/sbin" command -v debootstrap >/dev/null ;;
    # Which of the two names a distribution gives it, or macOS's application.
    chromium) command -v chromium >/dev/null || command -v chromium-browser >/dev/null ;;
    chromedriver) command -v chromedriver >/dev/null ;;
    wrk) command -v wrk >/dev/null ;;
    # A font with Han characters, for pictures of pages.
    han-font) [[ "$(uname -s)" == Darwin ]] || { command -v fc-list >/dev/null && [[ -n "$(fc-list :lang=zh-tw family)" ]]; } ;;
    venv) python3 -c 'import ensurepip, venv' 2>/dev/null ;;
    *) echo "packages.sh: '$1' is not a known need" >&2; exit 64 ;;
  esac
}

# The package that meets a need, as the given package manager calls it.
package_name() {
  case "$1:$2" in
    apt:cmark) echo libcmark-dev ;;
    apt:gumbo) echo libgumbo-dev ;;
    apt:chromedriver) echo chromium-driver ;;
    apt:han-font) echo fontconfig fonts-noto-cjk ;;
    apt:zlib) echo zlib1g-dev ;;
    apt:brotli) echo libbrotli-dev ;;
    apt:zstd) echo libzstd-dev ;;
    apt:lzma) echo liblzma-dev ;;
    apt:bzip2) echo libbz2-dev ;;
    brew:lzma | pacman:lzma | other:lzma) echo xz ;;
    dnf:zstd) echo libzstd-devel ;;
    dnf:lzma) echo xz-devel ;;
    dnf:bzip2) echo bzip2-devel ;;
    apt:yaml) echo libyaml-dev ;;
    apt:crypto) echo libssl-dev ;;
    apt:uchardet) echo libuchardet-dev ;;
    apt:nginx) echo nginx-light ;;
    apt:apache) echo apache2 ;;
    apt:nginx-brotli) echo libnginx-mod-http-brotli-static ;;
    apt:unbrotli) echo brotli ;;
    apt:vips) echo libvips-tools ;;
    dnf:vips) echo vips-tools ;;
    apt:java) echo default-jre-headless ;;
    apt:nginx) echo nginx-light ;;
    apt:venv) echo python3-venv ;;
    brew:yaml) echo libyaml ;;
    brew:gumbo) echo gumbo-parser ;;
    brew:java) echo openjdk ;;
    brew:venv) echo python3 ;;
    dnf:brotli) echo brotli-devel ;;
    dnf:zlib) echo zlib-devel ;;
    dnf:cmark) echo cmark-devel ;;
    dnf:yaml) echo libyaml-devel ;;
    dnf:crypto) echo openssl-devel ;;
    dnf:uchardet) echo uchardet-devel ;;
    dnf:han-font) echo google-noto-sans-cjk-fonts ;;
    pacman:han-font) echo noto-fonts-cjk ;;
    pacman:chromedriver) echo chromium ;;
    dnf:gumbo) echo gumbo-parser-devel ;;
    dnf:java) echo java-latest-openjdk-headless ;;
    dnf:pkg-config) echo pkgconf-pkg-config ;;
    dnf:venv) echo python3 ;;
    pacman:yaml) echo libyaml ;;
    pacman:crypto) echo openssl ;;
    pacman:gumbo) echo gumbo-parser ;;
    pacman:java) echo jre-openjdk-headless ;;
    pacman:pkg-config) echo pkgconf ;;
    pacman:python3 | pacman:venv) echo python ;;
    other:yaml) echo libyaml ;;
    other:crypto) echo openssl ;;
    *) echo "$2" ;;
  esac
}

# The names of several needs for one package manager, in one line.
package_names() {
  local manager="$1" need names=""
  shift
  for need in "$@"; do names="$names $(package_name "$manager" "$need")"; done
  echo "${names# }"
}

# Runs a command as root: as it is when we are root, through sudo otherwise.
# Without a terminal sudo must not wait for a password that nobody can type.
run_as_root() {
  if [[ "$(id -u)" == 0 ]]; then "$@"
  elif [[ -t 0 ]]; then sudo "$@"
  else sudo -n "$@"
  fi
}

# What dpkg tells of every step goes unseen; errors do not.
apt_quietly() {
  run_as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=120 \
    -o Acquire::Retries=3 "$@" >/dev/null
}

install_with_apt() {
  local install=(install --yes --no-install-recommends "$@")
  # A fresh machine has no package lists at all, an old one has lists that name files long gone.
  if [[ -z "$(find /var/lib/apt/lists -name '*_Packages*' -print -quit 2>/dev/null)" ]]; then
    apt_quietly update
    apt_quietly "${install[@]}"
  elif ! apt_quietly "${install[@]}"; then
    apt_quietly update
    apt_quietly "${install[@]}"
  fi
}

# Stops with the command that the reader must run in our place.
stop_for_packages() {
  echo "error: these packages are missing, and cannot be installed from here; run:" >&2
  echo "  $1" >&2
  exit 1
}

# Meets every need given, and installs only what lacks. Silent when nothing does.
require_packages() {
  local need missing="" names
  for need in "$@"; do
    package_present "$need" || missing="$missing $need"
  done
  if [[ -z "$missing" ]]; then return; fi
  # A need never holds a space, so the list may be split.
  # shellcheck disable=SC2086
  if [[ "$(uname -s)" == Darwin ]]; then
    names="$(package_names brew $missing)"
    command -v brew >/dev/null || stop_for_packages "brew install $names    # Homebrew: https://brew.sh"
    echo "Installing $names" >&2
    brew install --quiet $names >&2
    # Homebrew keeps Java off the PATH, because macOS has a command of that name.
    if [[ " $missing " == *" java "* ]]; then PATH="$(brew --prefix openjdk)/bin:$PATH"; fi
  elif command -v apt-get >/dev/null; then
    names="$(package_names apt $missing)"
    if [[ "$(id -u)" != 0 ]] && ! command -v sudo >/dev/null; then
      stop_for_packages "su -c 'apt-get update && apt-get install --yes $names'"
    fi
    echo "Installing $names" >&2
    install_with_apt $names || stop_for_packages "sudo apt-get update && sudo apt-get install --yes $names"
  elif command -v dnf >/dev/null; then
    stop_for_packages "sudo dnf install $(package_names dnf $missing)"
  elif command -v pacman >/dev/null; then
    stop_for_packages "sudo pacman -S $(package_names pacman $missing)"
  else
    stop_for_packages "(your package manager) install $(package_names other $missing), with the header files of cmark, gumbo, zlib, brotli, zstd, bzip2, lzma, libyaml, libcrypto and uchardet"
  fi
  for need in $missing; do
    package_present "$need" || { echo "error: '$need' is still missing after the installation" >&2; exit 1; }
  done
}
