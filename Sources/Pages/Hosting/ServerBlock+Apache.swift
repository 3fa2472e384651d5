extension ServerBlock {
  /// For Apache 2.4, where there are too many redirects for a `.htaccess`, or it is not allowed.
  package var apache: String {
    let folder = String(Substring(rules.basePath.utf8.dropLast()))
    let place =
      folder.isEmpty ? "DocumentRoot \"\(root)\"" : "Alias \"\(folder)\" \"\(root)\""
    // An IPv6 address is no name to Apache.
    let name = host.flatMap { $0.hasPrefix("[") ? nil : "ServerName \"\($0)\"\n" } ?? ""
    let modules = (folder.isEmpty ? "" : "alias ") + "dir headers mime rewrite setenvif"
    return """
      # For Apache 2.4: put it where its configuration includes it, such as /etc/apache2/sites-available/.
      # Made by `publish hosting apache`; make it again when aliases have changed.
      # It takes these modules: a2enmod \(modules)

      <VirtualHost *:\(port)>
      \(name)\(place)
      \(isSecure ? "# certbot --apache adds the certificate and turns this to https.\n" : "")\
      \(ApacheRules(rules).headers)\(ApacheRedirects(rules).text)
      <Directory "\(root)">
      Options FollowSymLinks
      AllowOverride None
      Require all granted
      DirectoryIndex index.html
      \(ApacheRules(rules).folderRules)</Directory>
      </VirtualHost>
      """
  }
}
