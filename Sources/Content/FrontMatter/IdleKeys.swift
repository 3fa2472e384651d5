/// Keys that other generators and their themes read, and that have no meaning here. They are never taken for
/// misspelt keys, and no warning mentions them.
enum IdleKeys {
  static func contains(_ name: String) -> Bool {
    names.contains(name) || names.contains(HidingKey.folded(name))
  }

  /// Without case, `-` and `_`.
  private static let names = Set(
    """
    layout type kind id uuid guid cid pid key subtitle linktitle headline heading label name nick nickname
    toc tocnum tocexpand tocmaxdepth tocminlevel tocmaxlevel tableofcontents outline outlinedepth showtoc
    tocopen autocollapsetoc hidetoc notoc hidetableofcontents tocstyle numberheadings
    comment comments disqus disablecomments showcomments nocomment waline valine gitalk giscus twikoo
    utterances commentid
    math mathjax katex latex asciimath mathjaxautonumber mermaid mermaidjs plantuml flowchart chart charts
    echarts markmap mindmap highlight highlightshrink highlightjs prism codelinenumbers codemaxshownlines
    sidebar sidebarlabel sidebarclassname sidebardepth sidebarhide sidebarcustomprops aside leftbar rightbar nav navbar
    navigation navlabel navtitle navtext navicon navigationtitle hasnav haschildren parent grandparent
    grandchild children childnavorder navexclude navfoldchildren navtitles menu menus menuitem menutitle
    menuname menuweight breadcrumb breadcrumbs paginationprev paginationnext paginationlabel prev previous
    next prevpage nextpage prevtext nexttext displayedsidebar group groups index indexname
    keywords keyword seo seotitle seodescription seokeywords metadescription metatitle metakeywords meta
    head og ogtitle ogdescription ogtype twitter twittercard social socialimage socialcards canonical
    canonicalurl canonicalurlhost hreflang robotsmeta structureddata schema jsonld amp
    copyright copyrightauthor copyrightauthorhref copyrighturl copyrightinfo nocopyright reprint reprintable
    reprintpolicy donate reward rewards sponsor sponsors support like likes share sharing sharebutton
    sharebuttons showsharebuttons postcopyright licenseurl original originalurl isoriginal from fromurl via
    readingtime readtime readmore wordcount words countwords showwordcount showreadingtime minutes
    readingshow estimate duration mins postmeta postinfo timeliness timelinessexpires
    coveralt coverwidth coverheight coverposition coverlightcolor coverindex imagealt imagecaption
    imageposition imagewidth imageheight bannerimgheight bannermaskalpha bannerimgalt thumbnailalt thumbnailurl
    caption gallery gallerycover video videos audio music aplayer podcast logo icon iconname emoji color
    colour background backgroundimage bgcolor theme themecolor style styles css cssclass cssclasses class
    classes bodyclass pageclass contentclass htmlclass customcss customjs scripts script js javascript
    stylesheet plugins plugin features feature widgets widget width full fullwidth wide container hero
    heroes herotext herotitle tagline action actions actiontext actionlink footer header headerimage
    headermask headerstyle anchor anchors
    series seriesorder seriesorderweight seriesweight seriesopened collections collection column columns
    topic topics section sections chapter chapters part volume difficulty level version versions since
    editlink editurl edit editable editpage editthispage showedit contributors contributor changelog
    lastupdatedauthor gitinfo git github repo repository gitcreated gitupdated timeline timezone
    summarylength excerptseparator more slugorigin slugs filename file filepath relpath
    tocscrollspy backlinks backlink related relatedposts relatedarticles recommend recommends recommended
    references reference bibliography citation cite cites doi isbn
    pagenumber pagesize page pages pagination paginate paginateby paginatepath perpage sortby sortorder
    orderby transparent generatefeeds rss feed rssfeed outputs resources cascade aliasesof markup mediatype
    iscjklanguage linkto linkurl link links externallink externalurl external redirect
    redirectto redirectlink target rel pagetemplate insertanchorlinks inlanguage contenttype
    format formats encoding charset eleventynavigation eleventycomputed eleventyimport data datas props
    component components imports mdx sitemappriority changefreq priority sitemapexclude
    hash tweet mastodon weibo wechat qrcode email mail contact phone location address geo city country
    rating rate stars score popularity hot trending featured recommendation home homepage inhome
    notebook notetype nid zettel cards deck ankideck anki kanbanplugin excalidrawplugin obsidianuimode
    publishlink dghome dgnotetitle dgpath dgpermalink dgpinned dgshowbacklinks dgshowlocalgraph
    dgshowinlinegraph dgshowfiletree dgenablesearch dgshowtoc dglinkpreview dgshowtags dgmetatags
    dghide dghideingraph dghideinbacklinks createdby updatedby creator editor editors reviewer reviewers
    translator translators translation translationkey translationof translated originaltitle originalauthor
    lastreviewed reviewed reviewedby owner owners team department audience product products platform
    platforms environment os shorttitle short longtitle titletemplate titletext titleshow showtitle hidetitle
    titlebar titlecn titleen titlezh displaytitle customtitle pagetitle windowtitle browsertitle
    search searchable insearch nosearch excludesearch unsafe safe sanitize
    postheader postfooter showauthor showdate showtags showdescription showrelated hidemeta hidesummary
    hidedate hideauthor hidefooter hidecomments hideheader hidenav hidesidebar hidebanner showlastmod
    showbreadcrumbs showpostnavlinks showrsbutton showcodecopybuttons disableshare disablehljs searchhidden
    disablenunjucks mode asset assets assetpath imagepath imagedir baseurl root base bookcollapsesection
    bookflatsection bookhidden booktoc bookcomments booksearchexclude titlecase lightgallery linktotoc
    seriesnavigation fontawesome code fraction ruby mapbox typeit hiddenfromhomepage hiddenfromsearch
    hiddenfromrss resourcesnames library sponsorship repost message hint prompt wrongpass
    wrongpassmessage quiz countdown poem stick abbr categoryslug tagslug
    """.split { $0 == " " || $0 == "\n" }.map { $0.lowercased() })
}
