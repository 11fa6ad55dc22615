# SPDX-FileCopyrightText: 2026 The Confab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is sent with messages: files, pictures, what linked pages say; and all of it passed on."""

import http.server
import subprocess
import threading

PAGE = b"""<!doctype html><html><head><title>Tide Tables</title>
<meta property="og:title" content="Tide Tables"><meta property="og:site_name" content="Harbour Office">
<meta property="og:description" content="When the water comes and goes."></head><body></body></html>"""


class Page(http.server.BaseHTTPRequestHandler):
    def do_GET(self):  # pylint: disable=invalid-name
        self.server.asked.append(self.path)
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(PAGE)))
        self.end_headers()
        self.wfile.write(PAGE)

    def log_message(self, *_):  # pylint: disable=arguments-differ
        pass


def serve_page():
    """A page of the web, and what was asked of it."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Page)
    server.asked = []
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def send_files(world, reader, caption, *paths):
    """As somebody does who has copied them in a file manager."""
    world.clipboard.offer_files(*paths)
    reader.back_to_writing()
    dialog = reader.press_until("ctrl+v", "Send Files", lambda: reader.search("dialog", "Send Files"))
    reader.find("list", "Files to send", dialog)
    reader.type(caption)
    reader.click("Send", under=dialog)
    reader.wait_gone("dialog", "Send Files")


def forward(reader, text, title):
    reader.go_to(text)
    reader.press("f")
    reader.find("dialog", "Forward To")
    reader.type(title)
    found = reader.find("list", "Found")
    reader.listed_in(found, title)
    reader.press("Return")
    reader.wait_gone("dialog", "Forward To")


def files(world, desk, lap, phone):
    notes, picture = f"{world.folder}/notes.txt", f"{world.folder}/map.png"
    with open(notes, "w", encoding="utf-8") as file:
        file.write("bread\nrope\nlamp\n" * 50)
    subprocess.run(["convert", "-size", "320x200", "gradient:navy-gold", picture], check=True)
    send_files(world, desk, "What to bring", notes)
    phone.row_with("File, notes.txt", "What to bring")
    lap.row_with("File, notes.txt", "What to bring")
    send_files(world, desk, "Where it is", picture)
    phone.row_with("Picture, map.png", "Where it is")
    lap.row_with("Picture, map.png", "Where it is")


def forwarding(world, desk, lap, phone):
    """To a channel, by who has got it: with its file, and whose words it is."""
    forward(phone, "What to bring", "Harbour")
    desk.open("Harbour")
    desk.row_with("Grace", "File, notes.txt", "What to bring", "Forwarded from you")
    desk.wait("the file there", lambda: world.ask_server(
        "SELECT 1 FROM event WHERE conversation_id=? AND frame LIKE '%notes.txt%'",
        world.conversation("Harbour")))


def cards(world, desk, lap, phone):
    """What a page says of itself goes with the message that links to it."""
    server = serve_page()
    phone.open("Harbour")
    desk.use()
    desk.type(f"See http://127.0.0.1:{server.server_port}/tides ")
    desk.find("button", "Send without the preview")
    desk.find("label", "Tide Tables")
    desk.press("Return")
    phone.row_with("/tides", "Link preview: Tide Tables")
    desk.row_with("/tides", "Link preview: Tide Tables")
    server.shutdown()
    for reader in (desk, lap, phone):
        reader.open("Trip")


PARTS = (files, forwarding, cards)
