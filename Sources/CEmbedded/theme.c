// The theme, file by file. Scripts/embed-theme writes this list.
#include "CEmbedded.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char theme_404_html[] = {
#embed "../../Templates/404.html"
};
static const unsigned char theme_article_html[] = {
#embed "../../Templates/article.html"
};
static const unsigned char theme_assets_favicon_svg[] = {
#embed "../../Templates/assets/favicon.svg"
};
static const unsigned char theme_assets_script_js[] = {
#embed "../../Templates/assets/script.js"
};
static const unsigned char theme_assets_search_js[] = {
#embed "../../Templates/assets/search.js"
};
static const unsigned char theme_assets_style_css[] = {
#embed "../../Templates/assets/style.css"
};
static const unsigned char theme_assets_touch_icon_png[] = {
#embed "../../Templates/assets/touch-icon.png"
};
static const unsigned char theme_base_html[] = {
#embed "../../Templates/base.html"
};
static const unsigned char theme_copyright_html[] = {
#embed "../../Templates/copyright.html"
};
static const unsigned char theme_home_html[] = {
#embed "../../Templates/home.html"
};
static const unsigned char theme_partials_article_foot_html[] = {
#embed "../../Templates/partials/article-foot.html"
};
static const unsigned char theme_partials_article_meta_html[] = {
#embed "../../Templates/partials/article-meta.html"
};
static const unsigned char theme_partials_breadcrumbs_html[] = {
#embed "../../Templates/partials/breadcrumbs.html"
};
static const unsigned char theme_partials_copyright_en_html[] = {
#embed "../../Templates/partials/copyright-en.html"
};
static const unsigned char theme_partials_copyright_zh_Hans_html[] = {
#embed "../../Templates/partials/copyright-zh-Hans.html"
};
static const unsigned char theme_partials_copyright_zh_Hant_html[] = {
#embed "../../Templates/partials/copyright-zh-Hant.html"
};
static const unsigned char theme_partials_entries_html[] = {
#embed "../../Templates/partials/entries.html"
};
static const unsigned char theme_partials_entry_html[] = {
#embed "../../Templates/partials/entry.html"
};
static const unsigned char theme_partials_footer_html[] = {
#embed "../../Templates/partials/footer.html"
};
static const unsigned char theme_partials_header_html[] = {
#embed "../../Templates/partials/header.html"
};
static const unsigned char theme_partials_pagination_html[] = {
#embed "../../Templates/partials/pagination.html"
};
static const unsigned char theme_partials_search_box_html[] = {
#embed "../../Templates/partials/search-box.html"
};
static const unsigned char theme_partials_sidebar_html[] = {
#embed "../../Templates/partials/sidebar.html"
};
static const unsigned char theme_partials_toc_html[] = {
#embed "../../Templates/partials/toc.html"
};
static const unsigned char theme_partials_translations_html[] = {
#embed "../../Templates/partials/translations.html"
};
static const unsigned char theme_ranking_html[] = {
#embed "../../Templates/ranking.html"
};
static const unsigned char theme_search_html[] = {
#embed "../../Templates/search.html"
};
static const unsigned char theme_section_html[] = {
#embed "../../Templates/section.html"
};
static const unsigned char theme_strings_en_yaml[] = {
#embed "../../Templates/strings/en.yaml"
};
static const unsigned char theme_strings_zh_Hans_yaml[] = {
#embed "../../Templates/strings/zh-Hans.yaml"
};
static const unsigned char theme_strings_zh_Hant_yaml[] = {
#embed "../../Templates/strings/zh-Hant.yaml"
};
static const unsigned char theme_term_html[] = {
#embed "../../Templates/term.html"
};
static const unsigned char theme_terms_html[] = {
#embed "../../Templates/terms.html"
};

static const struct embedded_file files[] = {
  {"404.html", theme_404_html, sizeof theme_404_html},
  {"article.html", theme_article_html, sizeof theme_article_html},
  {"assets/favicon.svg", theme_assets_favicon_svg, sizeof theme_assets_favicon_svg},
  {"assets/script.js", theme_assets_script_js, sizeof theme_assets_script_js},
  {"assets/search.js", theme_assets_search_js, sizeof theme_assets_search_js},
  {"assets/style.css", theme_assets_style_css, sizeof theme_assets_style_css},
  {"assets/touch-icon.png", theme_assets_touch_icon_png, sizeof theme_assets_touch_icon_png},
  {"base.html", theme_base_html, sizeof theme_base_html},
  {"copyright.html", theme_copyright_html, sizeof theme_copyright_html},
  {"home.html", theme_home_html, sizeof theme_home_html},
  {"partials/article-foot.html", theme_partials_article_foot_html, sizeof theme_partials_article_foot_html},
  {"partials/article-meta.html", theme_partials_article_meta_html, sizeof theme_partials_article_meta_html},
  {"partials/breadcrumbs.html", theme_partials_breadcrumbs_html, sizeof theme_partials_breadcrumbs_html},
  {"partials/copyright-en.html", theme_partials_copyright_en_html, sizeof theme_partials_copyright_en_html},
  {"partials/copyright-zh-Hans.html", theme_partials_copyright_zh_Hans_html, sizeof theme_partials_copyright_zh_Hans_html},
  {"partials/copyright-zh-Hant.html", theme_partials_copyright_zh_Hant_html, sizeof theme_partials_copyright_zh_Hant_html},
  {"partials/entries.html", theme_partials_entries_html, sizeof theme_partials_entries_html},
  {"partials/entry.html", theme_partials_entry_html, sizeof theme_partials_entry_html},
  {"partials/footer.html", theme_partials_footer_html, sizeof theme_partials_footer_html},
  {"partials/header.html", theme_partials_header_html, sizeof theme_partials_header_html},
  {"partials/pagination.html", theme_partials_pagination_html, sizeof theme_partials_pagination_html},
  {"partials/search-box.html", theme_partials_search_box_html, sizeof theme_partials_search_box_html},
  {"partials/sidebar.html", theme_partials_sidebar_html, sizeof theme_partials_sidebar_html},
  {"partials/toc.html", theme_partials_toc_html, sizeof theme_partials_toc_html},
  {"partials/translations.html", theme_partials_translations_html, sizeof theme_partials_translations_html},
  {"ranking.html", theme_ranking_html, sizeof theme_ranking_html},
  {"search.html", theme_search_html, sizeof theme_search_html},
  {"section.html", theme_section_html, sizeof theme_section_html},
  {"strings/en.yaml", theme_strings_en_yaml, sizeof theme_strings_en_yaml},
  {"strings/zh-Hans.yaml", theme_strings_zh_Hans_yaml, sizeof theme_strings_zh_Hans_yaml},
  {"strings/zh-Hant.yaml", theme_strings_zh_Hant_yaml, sizeof theme_strings_zh_Hant_yaml},
  {"term.html", theme_term_html, sizeof theme_term_html},
  {"terms.html", theme_terms_html, sizeof theme_terms_html},
};

const struct embedded_file *embedded_theme(size_t *count) {
  *count = sizeof files / sizeof files[0];
  return files;
}
