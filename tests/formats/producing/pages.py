"""A page served from this machine: saved and printed by Chromium, fetched into archives, printed by WeasyPrint and Typst.

Hard cases:
    A saved page is mail: its HTML is quoted-printable, its address a header.
    A printed page has the day of printing, title, address and number at its edges.
    A page in GB 18030 says so in its head alone.
"""

from __future__ import annotations

import base64
import json
import subprocess
import tempfile
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from producing.conference import Conference
from producing.fixture import Fixture, Producer, find_package, find_program

PAGE = "release.html"
STYLE = "body { font-family: 'Liberation Sans', 'WenQuanYi Micro Hei', sans-serif; max-width: 40em; font-synthesis: none; }\n"
EDGE = (
    "<p style=\"font: 8px 'Liberation Sans', 'WenQuanYi Micro Hei'; margin: 0 2em\">"
    '<span class="{}"></span> <span class="{}"></span></p>'
)
"""Head or foot of a printed page, in fonts of which little is embedded."""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Prints nothing."""


@contextmanager
def serve(conference: Conference, charset: str = "utf-8") -> Iterator[tuple[str, Path]]:
    """The address of the conference's page while it is served, and the folder that it lies in."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        page = conference.page().replace('charset="utf-8"', f'charset="{charset}"')
        Path(folder, PAGE).write_text(page, charset)
        Path(folder, "style.css").write_text(STYLE)
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=folder))
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/{PAGE}", Path(folder)
        finally:
            server.shutdown()
            thread.join()
            server.server_close()


@contextmanager
def browse(address: str, folder: Path) -> Iterator[Callable[[str, dict[str, Any]], dict[str, Any]]]:
    """A function that sends Chromium's page a command and gives back the result."""
    from websocket import create_connection

    profile = folder / "profile"
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-port=0"]
    browser = subprocess.Popen(
        [*command, f"--user-data-dir={profile}", address],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        port = _wait_for(profile / "DevToolsActivePort")
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/json") as answer:
            pages = [page for page in json.load(answer) if page["type"] == "page"]
        socket = create_connection(pages[0]["webSocketDebuggerUrl"], suppress_origin=True)

        def send(method: str, params: dict[str, Any]) -> dict[str, Any]:
            socket.send(json.dumps({"id": 1, "method": method, "params": params}))
            while (answer := json.loads(socket.recv())).get("id") != 1:
                pass
            result: dict[str, Any] = answer["result"]
            return result

        time.sleep(2)
        yield send
        socket.close()
    finally:
        browser.terminate()
        browser.wait()


def _wait_for(path: Path) -> str:
    for _ in range(300):
        if path.exists() and (lines := path.read_text().splitlines()):
            return lines[0]
        time.sleep(0.1)
    raise TimeoutError("Chromium opens no port")


def save_page(conference: Conference, path: Path) -> None:
    """What `Save as` of a browser writes."""
    with serve(conference) as (address, folder), browse(address, folder) as send:
        saved = send("Page.captureSnapshot", {"format": "mhtml"})["data"]
        path.write_bytes(saved.encode("utf-8"))


def print_page(conference: Conference, path: Path) -> None:
    """What `Print to PDF` of a browser writes, with its head and foot."""
    with serve(conference) as (address, folder), browse(address, folder) as send:
        edges = {
            "headerTemplate": EDGE.format("date", "title"),
            "footerTemplate": EDGE.format("url", "pageNumber"),
        }
        printed = send("Page.printToPDF", {"displayHeaderFooter": True, **edges})
        path.write_bytes(base64.b64decode(printed["data"]))


def print_weasy(conference: Conference, path: Path) -> None:
    """The page as WeasyPrint prints it."""
    from weasyprint import CSS, HTML

    page = HTML(string=conference.page().replace('<link rel="stylesheet" href="style.css">', ""))
    page.write_pdf(path, stylesheets=[CSS(string=STYLE)])


def print_typst(conference: Conference, path: Path) -> None:
    """The turns as Typst sets them, justified."""
    import typst

    head = (
        '#set text(font: ("Libertinus Serif", "WenQuanYi Micro Hei"), lang: "{}")\n#set par(justify: true)\n'
    )
    turns = "\n\n".join(
        f"*{turn.label}{conference.colon.strip()}* " + "\n\n".join(turn.paragraphs)
        for turn in conference.turns
    )
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "release.typ")
        body = f"= {conference.title}\n\n{conference.day}\n\n{turns}\n"
        source.write_text(head.format(conference.language) + body, "utf-8")
        typst.compile(source, output=path)


def fetch(conference: Conference, path: Path) -> None:
    """The page and what it needs, as wget archives them."""
    with serve(conference) as (address, _), tempfile.TemporaryDirectory() as folder:
        command = ["wget", "--quiet", "--page-requisites", "--warc-file=release", address]
        subprocess.run(command, cwd=folder, check=True)
        path.write_bytes(Path(folder, "release.warc.gz").read_bytes())


def capture(conference: Conference, path: Path) -> None:
    """The page as warcio archives it while it is fetched; Chinese in GB 18030."""
    import http.client

    from warcio.capture_http import capture_http

    charset = "gb18030" if conference.language == "zh" else "utf-8"
    path.unlink(missing_ok=True)

    with serve(conference, charset) as (address, _), capture_http(str(path)):
        host, _, name = address.removeprefix("http://").partition("/")
        connection = http.client.HTTPConnection(host)
        connection.request("GET", f"/{name}")
        connection.getresponse().read()
        connection.close()


PRODUCERS = (
    Producer(
        "chromium",
        find_program("chromium", 1),
        (Fixture(".mhtml", "mhtml", save_page), Fixture(".pdf", "pdf", print_page, languages=("en",))),
    ),
    Producer(
        "weasyprint", find_package("weasyprint"), (Fixture(".pdf", "pdf", print_weasy, languages=("en",)),)
    ),
    Producer("typst", find_package("typst"), (Fixture(".pdf", "pdf", print_typst, languages=("en",)),)),
    Producer("wget", find_program("wget", 2), (Fixture(".warc.gz", "warc", fetch),)),
    Producer("warcio", find_package("warcio"), (Fixture(".warc.gz", "warc", capture),)),
)
