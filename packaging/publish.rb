# A formula for Homebrew: `brew install packaging/publish.rb`. It builds the sources of this folder's commit with
# Homebrew's libraries. Our own CI runs on Linux, so this has never been run by it.
class Publish < Formula
  desc "Makes a web site from Markdown articles"
  head "file://#{File.expand_path("..", __dir__)}", using: :git, branch: "main"

  depends_on "pkgconf" => :build
  depends_on xcode: ["26.0", :build]
  depends_on "brotli"
  depends_on "cmark"
  depends_on "gumbo-parser"
  depends_on "libyaml"
  depends_on "uchardet"
  depends_on "xz"
  depends_on "zstd"
  depends_on macos: :sequoia

  def install
    ENV["PREFIX"] = prefix
    # SwiftPM's own sandbox does not run inside Homebrew's.
    system "Scripts/release", "--disable-sandbox"
    system "Scripts/install"
  end

  test do
    system bin/"publish", "new", "site", "shop"
    system bin/"publish", "build", "--site", "shop"
    assert_path_exists testpath/"shop/Public/welcome/index.html"
  end
end
