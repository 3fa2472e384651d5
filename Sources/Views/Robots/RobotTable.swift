/// Who reads for machines: words that stand in the agents of robots, each with where it is known from.
///
/// A row is a word in lower case and its source. `<` before a word asks for the start of a word, `>` behind it for the
/// end of one: `<bot>` is a whole word, `bot>` also ends `Googlebot`. The general words and the exceptions are our own; the
/// names of single robots, and where each is documented, are facts that the list crawler-user-agents gathers (MIT; PyPI,
/// 1.67.0), whose sample agents `make test-robots` holds the table to.
enum RobotTable {
  /// These alone outweigh the words of readers: what calls itself a robot is one.
  static let plain = [
    "<bot>", "<spider>", "<crawler>", "+http",
    // 360's own, which also calls itself 360's browser.
    "360spider", "haosouspider",
  ]

  /// Browsers and apps of readers whose agents hold a word that robots have too, or might.
  static let readers = [
    // Sogou's browser and app, beside its spider.
    "sogoumobilebrowser", "sogousearch", "metasr",
    // Baidu's app and tablet browser, beside Baiduspider.
    "baiduboxapp", "baiduhd",
    // WeChat, QQ, UC, Quark, 360, Toutiao, DingTalk.
    "micromessenger", "qqbrowser", "ucbrowser", "quark", "qihu", "newsarticle", "dingtalk",
    // A maker of phones whose name ends in "bot".
    "cubot",
  ]

  /// What an agent says of itself in more than one product.
  private static let kinds = """
    bot> | developers.google.com: Googlebot, Bingbot and most others end so
    <bot- | the same, with a version or a name behind it
    <bot_ | the same
    spider | help.baidu.com: Baiduspider, 360Spider, YisouSpider, Bytespider
    crawl | commoncrawl.org and others
    robot | robotstxt.org
    http:// | a browser names no page of its own; robots say where to read about them
    https:// | the same
    www. | the same
    mailto: | the same, with an address to write to
    monitor | services that ask whether a site is up
    uptime | the same
    checker | services that look for dead links
    checklink | validator.w3.org/checklink
    linkcheck | programs that look for dead links
    check_http | nagios-plugins.org
    validator | validator.w3.org, validator.nu
    feedvalid | validator.w3.org/feed
    w3c_ | validator.w3.org
    w3c- | validator.w3.org
    preview | pictures of links in messages: BingPreview, Slack, Skype
    scanner | shadowserver.org and others
    fetch | feedfetcher, and what else fetches
    scraper | what it says
    scraping | what it says
    archiver | archive.org
    indexer | what it says
    analyzer | what it says
    webhook | what it says
    favicon | services that show a site's icon
    proxy | services that fetch pictures for a mail or a page
    headless | developer.chrome.com: HeadlessChrome
    phantomjs | phantomjs.org
    lighthouse | developer.chrome.com/docs/lighthouse
    whatsapp | faq.whatsapp.com: fetches what a message links to
    hatena | hatena.ne.jp
    feedly | feedly.com
    feedparser | github.com/kurtmckee/feedparser
    rss-parser | npmjs.com/package/rss-parser
    newsblur | newsblur.com
    curl | curl.se
    wget | gnu.org/software/wget
    libwww | metacpan.org: libwww-perl
    urllib | docs.python.org
    python | docs.python.org: programs
    java/ | docs.oracle.com: programs
    ruby | ruby-lang.org: programs
    perl | perl.org: programs
    php/ | php.net: programs
    okhttp | square.github.io/okhttp
    axios | axios-http.com
    httpclient | hc.apache.org and others
    http-client | go.dev: Go-http-client
    http client | what it says
    node-fetch | github.com/node-fetch/node-fetch
    undici | undici.nodejs.org
    guzzle | docs.guzzlephp.org
    <seo> | what it says
    appinsights | learn.microsoft.com: availability tests
    siteimprove | siteimprove.com
    bluesky/ | bsky.social: pictures of links
    seo4ajax | seo4ajax.com
    googleassociationservice | developers.google.com/digital-asset-links
    newsnow/ | newsnow.co.uk
    hotjar | hotjar.com
    yahoo! slurp | help.yahoo.com
    censys | about.censys.io
    masscan | github.com/robertdavidgraham/masscan
    nuclei | github.com/projectdiscovery/nuclei
    yunguance | ce.baidu.com: Baidu-YunGuanCe
    baidu-transcoder | zhanzhang.baidu.com
    360jk | jk.cloud.360.cn
    heimdall | alibabacloud.com: Alibaba.Security.Heimdall
    """

  /// Single products.
  private static let products = """
    <adventurer> | datadome.co/bots/adventurer
    <ahc/ | github.com
    <bw/1 | builtwith.com
    <colly/ | go-colly.org
    <crusty/ | github.com
    <determ> | determ.com
    <disqus/ | disqus.com
    <dlc/ | drlinkcheck.com
    <ds9  | data.dss.sps.copyright.com
    <gopay> | doc.gopay.com
    <jumio> | github.com
    <magellan> | datadome.co/bots/magellan
    <ning/ | ning.com
    <potions/ | get-potions.com
    <scope3 | docs.scope3.com
    <stape/ | stape.io
    <termly> | termly.io
    <trustly/ | trustly.net
    <upflow/ | what it calls itself
    abuse.xmco.fr | abuse.xmco.fr
    acquia optimize | knownagents.com/agents/acquia-optimize-monsido
    acunetix | acunetix.com
    adbeat.com | adbeat.com
    adminlabs | datadome.co/bots/adminlabs
    air.ai/scanning | what it calls itself
    alienfarm | datadome.co/bots/alienfarm
    alittle client | udger.com/resources/ua-list
    amazon cloudfront | aws.amazon.com
    anthropic-ai | anthropic.com
    appsiteassociation | developer.apple.com
    archive-it | archive-it.org
    asana/ | datadome.co/bots/asana-crawler
    asnriskscorer | what it calls itself
    biglotron | what it calls itself
    bigsur.ai | bigsur.ai
    bitdiscovery | tenable.com
    blackboard safeassign | help.blackboard.com
    blackbox exporter/ | github.com
    blackduck-fd | synopsys.com
    bling erp | bling.com.br
    blogtrottr | datadome.co/bots/blogtrottr
    bluesky-domain-status-classifier | blueskyweb.xyz
    botpoke | datadome.co/bots/botpoke
    brandwatch | brandwatch.com
    btwebclient | utorrent.com
    bushbaby | datadome.co/bots/bushbaby
    capitaloneshopping | datadome.co/bots/capital-one-shopping-bot
    catchpoint | ttps:
    cloudflare-csup | datadome.co/bots/cloudflare-csup
    cloudflare-speedtest | cloudflare.com
    cloudflare-ssldetector | developers.cloudflare.com
    cloudflare-stream-hook | developers.cloudflare.com
    coccoc | help.coccoc.vn
    cohere-ai | cohere.com
    collapsify | developers.cloudflare.com
    cookiehubscan | cookiehub.com
    cookiehubverify | cookiehub.com
    corporama matcher | corporama.fr
    cozi-icalendar-feedreader | ourfamilywizard.com
    criticalcss.com | criticalcss.com
    cyotekwebcopy | cyotek.com
    cypex.ai/scanning | cypex.ai
    dareboost | dareboost.com
    datadog agent | datadoghq.com
    datadog synthetic | docs.datadoghq.com
    datadogsynthetics | docs.datadoghq.com
    datafeedwatch | datafeedwatch.com
    datanyze | datanyze.com
    daumoa, | cs.daum.net
    digicert dcv | digicert.com
    discourse forum onebox | discourse.org
    dmbrowser | dotcom-monitor.com
    download ninja | knownagents.com/agents/download-ninja
    easybill-importmanager | easybill.de
    ec2linkfinder | what it calls itself
    emailwolf | knownagents.com/agents/emailwolf
    emoney advisor | emoneyadvisor.com
    exodusmovement | exodus.io
    facebookcatalog/ | developers.facebook.com
    facebookexternalhit | developers.facebook.com
    fastdast | knownagents.com/agents/black-duck-fast-dynamic
    fastmailua | fastmail.com
    fedoraplanet | fedoraplanet.org
    feed image audit | image-validator.com
    feedbin | feedbin.com
    feeder / | knownagents.com/agents/feeder
    feeder.co | feeder.co
    feedflow | feedflow.dev
    foregenix | foregenix.com
    funnelback | docs.squiz.net
    geedoshopproductfinder | geedo.com
    ghost inspector | ghostinspector.com
    giftedvisitor scan | datadome.co/bots/scan
    gigablast | github.com
    github-camo | github.com
    globalwebsearch | datadome.co/bots/globalwebsearch
    google trust services | knownagents.com/agents/google-trust-services-dcv-check
    google-ads-conversions | developers.google.com
    google-adwords-express | developers.google.com
    google-agent | developers.google.com
    google-certificates-bridge | developers.google.com
    google-physicalweb | developers.google.com
    google-safety | developers.google.com
    google-xrawler | webmasters.stackexchange.com
    googleagent-mariner | deepmind.google
    googleassociationservice/ | developers.google.com
    googleother | developers.google.com
    gtmetrix | gtmetrix.com
    happywing | datadome.co/bots/happywing
    hardenize | hardenize.com
    http_get | what it calls itself
    httpie/ | httpie.io
    httpunit | httpunit.sourceforge.net
    httpurlconnection | docs.oracle.com/javase
    hydrozen.io | docs.hydrozen.io
    imagemind | datadome.co/bots/imagemind
    instapaper/ | instapaper.com
    integromat/ | developers.make.com
    ips-agent | what it calls itself
    iubenda-radar/ | iubenda.com
    jetty/ | jetty.org
    kaikki.org-digital-archive | kaikki.org
    keycdn-tools/ | tools.keycdn.com
    keydrop.io | onlyscans.com
    klaviyo/ | klaviyo.com
    l9explore | github.com
    legalmonster | legalmonster.com
    library of congress web archiving | loc.gov
    linkdex | linkdex.com
    linktiger | linktiger.com
    lwp-trivial | metacpan.org
    magicsearchdev/ | datadome.co/bots/magicsearchdev
    make/production | make.com
    managewp | managewp.com
    manus-user | knownagents.com/agents/manus-user
    marketgoo/ | marketgoo.com
    mediapartners-google | support.google.com
    mediavinemetadataparser/ | radar.cloudflare.com/bots/directory
    meta-externalads/ | developers.facebook.com
    meta-externalagent/ | developers.facebook.com
    metauri | useragentstring.com
    metorik | metorik.com
    miniature.io/ | miniature.io
    modularconnector/ | uniqoders.com
    mollie http client | mollie.com
    nbertaupete95 | datadome.co/bots/nbertaupete95
    netapi | datadome.co/bots/netapi
    netshelter contentscan | datadome.co/bots/netshelter-contentscan
    netsystemsresearch | netsystemsresearch.com
    netvigie | netvigie.com
    new york times newsgathering | nytimes.com
    newrelicsynthetics | knownagents.com/agents/new-relic
    newsai/ | knownagents.com/agents/newsai
    newspaper/ | github.com/codelucas/newspaper
    nextcloud- | nextcloud.com
    nikto | cirt.net
    nitro-optimizer | knownagents.com/agents/nitro
    nodeping | datadome.co/bots/nodeping
    novellum | crawl.corp.novellum.ai
    nuzzel | what it calls itself
    nvdorz | datadome.co/bots/nvdorz
    omnisend/ | bots.omnisend.io
    onetrust | knownagents.com/agents/onetrust-cmp-scanner
    openrss | openrss.org
    openvas | openvas.org
    outbrain | outbrain.com
    owler (ows.eu | ows.eu
    panopta | panopta.com
    panscient | panscient.com
    pcore-http | bitbucket.org
    pdf24 url to pdf | tools.pdf24.org
    penthouse critical path css generator | criticalcss.com
    pingdom | pingdom.com
    pingping.io/ | pingping.io
    pixalate.com | pixalate.com
    playstore-google | support.google.com
    playwright | playwright.dev
    postrank | postrank.com
    printfriendly.com | printfriendly.com
    ps_daily/ | datadome.co/bots/ps-daily
    ptst/ | webpagetest.org
    pwabuilderhttpagent | pwabuilder.com
    readable/ | readable.com
    reelevant/ | reelevant.com
    remove.bg/ | remove.bg
    researchscan.comsys.rwth-aachen.de | researchscan.comsys.rwth-aachen.de
    reward-gateway | rewardgateway.co
    rigor) | splunk.com
    ruxitsynthetic | dynatrace.com
    salesforce.com | knownagents.com/agents/sfdc-callout
    search.marginalia.nu | search.marginalia.nu
    searcherweb | datadome.co/bots/searcherweb
    searcherxweb | datadome.co/bots/searcherxweb
    searchexpress | datadome.co/bots/searchexpress
    securityheaders | securityheaders.com
    selenium | selenium.dev
    sendgrid event api | sendgrid.com
    sfdc-callout/ | help.salesforce.com
    shopify-captain-hook | shopify.dev
    silktide | silktide.com
    sindup | sindup.com
    site24x7 | site24x7.com
    sitelock | knownagents.com/agents/sitelock
    sitesucker | ricks-apps.com
    snipcart/ | snipcart.com
    sora pos/ | sora-caisse.com
    sparkpost | sparkpost.com
    sparkshipping | sparkshipping.com
    spawning-ai | datadome.co/bots/spawning-bot
    splash version/ | zyte.com
    sqwatcher | sqcompliance.com
    ssl labs | qualys.com
    test certificate info | datadome.co/bots/test-certificate-info
    testlocally/ | testlocal.ly
    the knowledge ai | datadome.co/bots/the-knowledge-ai
    theinternetsearchx | datadome.co/bots/theinternetsearch
    thinklab | thinklab.com
    thousandeyes | knownagents.com/agents/thousand-eyes-cloud-agent
    traackr.com | traackr.com
    trellis-services | mediavine.com
    tsm-turingos | knownagents.com/agents/turingos
    updown.io | updown.io
    uptrends | uptrends.com
    urlcheckr/ | urlcheckr.com
    valve/steam | store.steampowered.com
    vaultpress | vaultpress.com
    visionheight.com/scan | knownagents.com/agents/visionheight-comscan
    watchtowr | watchtowr.com
    web screen service by hyperhost | datadome.co/bots/hyperhost-ua-crawler
    webcopier | maximumsoft.com
    webflow 1 | datadome.co/bots/webflow-bot
    wesee:search | what it calls itself
    whatweb/ | whatweb.net
    wheresitup.com/ | wheresitup.com
    wjhro/ | docs.worldpay.com
    wordup-1 | datadome.co/bots/wordup-1
    wordupinfosearch | what it calls itself
    wpumbrella | wp-umbrella.com
    xenu link sleuth | home.snafu.de
    yahoocachesystem | developer.yahoo.com
    ylt chrome | yellowlab.tools
    yokoygroupag/ | yokoy.io
    zabbix | zabbix.com
    zapier | zapier.com
    zgrab | github.com
    zmeu | en.wikipedia.org
    """

  struct Row: Sendable {
    let word: String
    let source: String
  }

  static let rows: [Row] = (kinds + "\n" + products).split(separator: "\n").compactMap { line in
    guard let bar = line.utf8.firstIndex(of: UInt8(ascii: "|")) else { return nil }
    let word = line[..<bar].utf8.dropLast()
    return Row(
      word: String(Substring(word)), source: String(Substring(line[bar...].utf8.dropFirst(2))))
  }
}
