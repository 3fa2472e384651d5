"""Real servers, each with a configuration of its own in a temporary folder, on a free port of loopback."""

import os
import re
import shutil
import socket
import subprocess
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def program(name: str) -> str:
    """Where a server is; /usr/sbin is not on everybody's PATH."""
    return shutil.which(name) or f"/usr/sbin/{name}"


class Server:
    """`rules` says whether it knows the site's own rules, or serves the bare folder."""

    rules = True
    brotli = True

    def __init__(self, publish: str, site: Path, base: str, port: int):
        self.publish, self.site, self.base, self.port = publish, site, base, port
        self.public = site / "Public"
        self.work = site / f"server-{self.name}"
        self.work.mkdir()

    def block(self, name: str = "") -> str:
        """What `publish hosting` prints."""
        return subprocess.run(
            [self.publish, "hosting", name or self.name, "--site", str(self.site), "--base-url", self.url()],
            check=True, capture_output=True, text=True,
        ).stdout

    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}{self.base}"

    def __enter__(self):
        self.log = open(self.work / "log", "wb")
        self.process = subprocess.Popen(self.command(), stdout=self.log, stderr=subprocess.STDOUT, cwd=self.work)
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                break
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                return self
            except OSError:
                time.sleep(0.05)
        self.__exit__()
        raise RuntimeError(f"{self.name} does not start:\n" + (self.work / "log").read_text(errors="replace"))

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.log.close()


class Nginx(Server):
    name = "nginx"

    def command(self) -> list:
        module = next(Path("/usr/lib/nginx/modules").glob("ngx_http_brotli_static_module.so"), None)
        block = self.block()
        if module:
            block = block.replace("# brotli_static on;", "brotli_static on;")
        # The machine may be without IPv6.
        block = re.sub(r"\n *listen \[::\]:\d+;", "", block)
        (self.work / "nginx.conf").write_text(
            (f"load_module {module};\n" if module else "")
            + f"""daemon off; master_process off; pid {self.work}/pid; error_log {self.work}/error.log;
events {{}}
http {{
  include /etc/nginx/mime.types; default_type application/octet-stream; access_log off;
  client_body_temp_path {self.work}/t1; proxy_temp_path {self.work}/t2; fastcgi_temp_path {self.work}/t3;
  uwsgi_temp_path {self.work}/t4; scgi_temp_path {self.work}/t5;
{block}
}}
""",
            encoding="utf-8",
        )
        self.brotli = module is not None
        return [program("nginx"), "-p", str(self.work), "-c", str(self.work / "nginx.conf")]


class Caddy(Server):
    name = "caddy"

    def command(self) -> list:
        options = "{\n\tadmin off\n\tauto_https off\n}\n"
        (self.work / "Caddyfile").write_text(options + self.block(), encoding="utf-8")
        return ["env", f"HOME={self.work}", program("caddy"), "run", "--adapter", "caddyfile", "--config", str(self.work / "Caddyfile")]


class Apache(Server):
    name = "apache"
    modules = "mpm_event authz_core dir mime headers rewrite setenvif alias deflate filter autoindex negotiation".split()

    def command(self) -> list:
        modules = "".join(f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n" for name in self.modules)
        empty = self.work / "empty"
        empty.mkdir()
        place = f'DocumentRoot "{self.public}"'
        if self.base != "/":
            place = f'DocumentRoot "{empty}"\nAlias "{self.base[:-1]}" "{self.public}"'
        user = "User www-data\nGroup www-data\n" if os.geteuid() == 0 else ""
        # What `publish` writes must do where no more is allowed than it says, and where lists are on.
        (self.work / "httpd.conf").write_text(
            f"""{modules}{user}
ServerName 127.0.0.1
Listen 127.0.0.1:{self.port}
PidFile {self.work}/pid
Mutex file:{self.work}
ErrorLog {self.work}/error.log
TypesConfig /etc/mime.types
AddOutputFilterByType DEFLATE text/html text/css
{place}
<Directory />
  Require all denied
</Directory>
<Directory "{self.public}">
  Options Indexes FollowSymLinks
  AllowOverride FileInfo
  Require all granted
</Directory>
<Directory "{empty}">
  Require all granted
</Directory>
<Files ".ht*">
  Require all denied
</Files>
""",
            encoding="utf-8",
        )
        return [program("apache2"), "-d", str(self.work), "-f", str(self.work / "httpd.conf"), "-DFOREGROUND"]


class ApacheBlock(Apache):
    """Apache with the block for its own configuration; the `.htaccess` of the site is not read."""

    name = "apache-block"

    def command(self) -> list:
        modules = "".join(f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n" for name in self.modules)
        user = "User www-data\nGroup www-data\n" if os.geteuid() == 0 else ""
        empty = self.work / "empty"
        empty.mkdir()
        (self.work / "httpd.conf").write_text(
            f"""{modules}{user}
ServerName 127.0.0.1
Listen 127.0.0.1:{self.port}
PidFile {self.work}/pid
Mutex file:{self.work}
ErrorLog {self.work}/error.log
TypesConfig /etc/mime.types
DocumentRoot "{empty}"
<Directory />
  Require all denied
</Directory>
<Directory "{empty}">
  Require all granted
</Directory>
{self.block("apache")}
""",
            encoding="utf-8",
        )
        return [program("apache2"), "-d", str(self.work), "-f", str(self.work / "httpd.conf"), "-DFOREGROUND"]


class Lighttpd(Server):
    """Serves the bare folder with the configuration that docs/hosting.md gives."""

    name = "lighttpd"
    rules = False

    def command(self) -> list:
        text = (ROOT / "docs/hosting.md").read_text(encoding="utf-8")
        block = re.search(r"```lighttpd\n(.*?)```", text, re.S)[1]
        block = block.replace("/srv/www/kb", str(self.public)).replace("server.port = 80", f"server.port = {self.port}")
        if self.base != "/":
            block += f'\nserver.modules += ("mod_alias")\nalias.url = ("{self.base}" => "{self.public}/")\n'
        (self.work / "lighttpd.conf").write_text(
            block + f'\nserver.bind = "127.0.0.1"\nserver.errorlog = "{self.work}/error.log"\n', encoding="utf-8"
        )
        return [program("lighttpd"), "-D", "-f", str(self.work / "lighttpd.conf")]


ALL = {server.name: server for server in (Nginx, Caddy, Apache, ApacheBlock, Lighttpd)}
