"""The smallest HTTP client that sends a path as it is, byte for byte: those of the library encode it first."""

import socket
from dataclasses import dataclass, field


@dataclass
class Answer:
    status: int
    headers: dict = field(default_factory=dict)  # by name in lower case
    body: bytes = b""

    def __getitem__(self, name: str) -> str:
        return self.headers.get(name, "")

    @property
    def media_type(self) -> str:
        return self["content-type"].split(";")[0].strip().lower()


class Client:
    def __init__(self, port: int):
        self.port = port

    def get(self, path, method: str = "GET", **fields: str) -> Answer:
        """`path` is text of ASCII, or bytes. Fields are named with `_` for `-`."""
        raw = path if isinstance(path, bytes) else path.encode("ascii")
        lines = [f"{name.replace('_', '-')}: {value}".encode() for name, value in fields.items()]
        request = b"\r\n".join(
            [method.encode() + b" " + raw + b" HTTP/1.1", b"Host: 127.0.0.1:%d" % self.port, b"Connection: close"]
            + lines
            + [b"", b""]
        )
        with socket.create_connection(("127.0.0.1", self.port), timeout=10) as connection:
            connection.sendall(request)
            received = b""
            while piece := connection.recv(65536):
                received += piece
        head, _, body = received.partition(b"\r\n\r\n")
        status, *rest = head.split(b"\r\n")
        headers: dict = {}
        for line in rest:
            name, _, value = line.partition(b":")
            key = name.decode("latin-1").strip().lower()
            text = value.decode("latin-1").strip()
            headers[key] = f"{headers[key]}, {text}" if key in headers else text
        if headers.get("transfer-encoding", "").lower() == "chunked":
            body = unchunked(body)
        return Answer(int(status.split()[1]), headers, body)


def unchunked(body: bytes) -> bytes:
    result = b""
    while body:
        size, _, body = body.partition(b"\r\n")
        count = int(size.split(b";")[0], 16)
        if count == 0:
            break
        result += body[:count]
        body = body[count + 2 :]
    return result
