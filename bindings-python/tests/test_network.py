"""The way to the vendor: a company's CA, proxies."""

import ssl
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import trustme
from conftest import Server

from localpresence import ConnectionError, InvalidRequestError, Partoo

ME = "from localpresence import Partoo; print(Partoo('test-key', base_url={url!r}, max_attempts=1).users.me().role)"


@pytest.fixture(scope="module")
def company():
    """A CA that no system knows."""
    return trustme.CA()


@pytest.fixture
def ca_bundle(company, tmp_path):
    path = tmp_path / "ca.pem"
    company.cert_pem.write_to_path(path)
    return path


@pytest.fixture
def secure_server(company):
    server = Server()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    company.issue_cert("localhost").configure_cert(context)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def secure_url(secure_server):
    return f"https://localhost:{secure_server.server_port}"


def test_a_ca_that_nobody_knows_is_named_with_the_way_out(secure_url):
    with pytest.raises(ConnectionError) as caught:
        Partoo("test-key", base_url=secure_url, max_attempts=1).users.me()
    for part in ("UnknownIssuer", "CA bundle", "SSL_CERT_FILE"):
        assert part in str(caught.value)


@pytest.mark.parametrize("form", [str, lambda path: path])
def test_a_ca_is_trusted_by_option(secure_url, ca_bundle, form):
    assert Partoo("test-key", base_url=secure_url, ca_bundle=form(ca_bundle)).users.me().role == "ORG_ADMIN"
    # And by no other client.
    with pytest.raises(ConnectionError):
        Partoo("test-key", base_url=secure_url, max_attempts=1).users.me()


@pytest.mark.parametrize("variable", ["SSL_CERT_FILE", "REQUESTS_CA_BUNDLE"])
def test_a_ca_is_trusted_by_the_environment(secure_url, ca_bundle, variable):
    assert run(ME.format(url=secure_url), {variable: str(ca_bundle)}) == "ORG_ADMIN"


def test_a_bundle_that_is_none_is_refused(tmp_path):
    path = tmp_path / "empty.pem"
    path.write_text("")
    with pytest.raises(InvalidRequestError, match="holds no certificate"):
        Partoo("test-key", ca_bundle=path)


class ProxyHandler(BaseHTTPRequestHandler):
    """Answers in the place of every server."""

    def do_GET(self):
        self.server.asked.append((self.path, self.headers.get("proxy-authorization")))
        body = b'{"id": "1", "role": "BY_PROXY"}'
        self.send_response(200)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_CONNECT(self):
        self.server.asked.append((self.path, self.headers.get("proxy-authorization")))
        self.send_error(403)

    def log_message(self, *_):
        pass


@pytest.fixture
def proxy():
    server = ThreadingHTTPServer(("127.0.0.1", 0), ProxyHandler)
    server.daemon_threads = True
    server.asked = []
    server.url = f"127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def test_a_proxy_by_option(server, proxy):
    partoo = Partoo("test-key", base_url=server.url, proxy=f"http://user:hush@{proxy.url}")
    assert partoo.users.me().role == "BY_PROXY"
    assert proxy.asked == [(f"{server.url}/user/me", "Basic dXNlcjpodXNo")]
    assert "hush" not in repr(partoo)
    assert Partoo("test-key", base_url=server.url).users.me().role == "ORG_ADMIN"


def test_a_proxy_that_refuses_is_a_connection_that_cannot_be_made(proxy):
    with pytest.raises(ConnectionError) as caught:
        Partoo("test-key", proxy=f"http://user:hush@{proxy.url}", max_attempts=1).users.me()
    assert [path for path, _ in proxy.asked] == ["api.partoo.co:443"]
    assert "hush" not in str(caught.value)


def test_a_proxy_by_the_environment(server, proxy):
    environment = {"HTTP_PROXY": f"http://{proxy.url}", "http_proxy": f"http://{proxy.url}"}
    assert run(ME.format(url=server.url), environment) == "BY_PROXY"
    assert run(ME.format(url=server.url), environment | {"NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1"}) == "ORG_ADMIN"
    assert run(ME.format(url=server.url).replace("max_attempts", "proxy='', max_attempts"), environment) == "ORG_ADMIN"


def run(program, environment):
    done = subprocess.run([sys.executable, "-c", program], env={"PATH": ""} | environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()
