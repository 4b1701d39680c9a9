"""lying_witness.py PORT-FILE WITNESS-URL FOLDER: stands in front of a true witness and lies as the file FOLDER/mode says.

Modes: true, bad (a signature that is not one), other (the lines in FOLDER/other), replay (its first true answer again), 500,
hang, cut (breaks off), large (more than any answer has), larger (claims to have seen more), loop (asks for another size each
time), words (no signature lines), ahead (shows FOLDER/ahead to whoever asks what it has seen).
"""
import http.server
import os
import sys
import time
import urllib.error
import urllib.request

port_file, url, folder = sys.argv[1:]


def stored(name):
    try:
        with open(os.path.join(folder, name), "rb") as file:
            return file.read()
    except FileNotFoundError:
        return b""


def ask(path, body):
    request = urllib.request.Request(url + path, data=body, headers={"Content-Type": "text/plain"} if body else {})
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(request, timeout=10) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()


class Liar(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self, status, body, length=None):
        self.send_response(status)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        self.end_headers()
        try:
            self.wfile.write(body)
        except OSError:
            pass
        if length is not None:
            self.close_connection = True

    def do_GET(self):
        if stored("mode").strip() == b"ahead":
            return self.answer(200, stored("ahead"))
        if stored("mode").strip() == b"hang":
            return time.sleep(30)
        return self.answer(*ask(self.path, None))

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        mode = stored("mode").strip().decode()
        if mode == "500":
            return self.answer(500, b"no\n")
        if mode == "hang":
            return time.sleep(30)
        if mode == "larger":
            return self.answer(409, b"999999\n")
        if mode == "loop":
            return self.answer(409, b"0\n" if not body.startswith(b"old 0\n") else b"1\n")
        if mode == "words":
            return self.answer(200, b"certainly\n")
        if mode == "other":
            return self.answer(200, stored("other"))
        if mode == "replay":
            return self.answer(200, stored("first"))
        if mode == "large":
            return self.answer(200, b"x" * 10000000)
        status, said = ask(self.path, body)
        if status == 200 and not stored("first"):
            with open(os.path.join(folder, "first"), "wb") as file:
                file.write(said)
        if mode == "cut":
            return self.answer(status, said[:20], len(said))
        if mode == "bad" and status == 200:
            at = len(said) - 20
            said = said[:at] + (b"A" if said[at:at + 1] != b"A" else b"B") + said[at + 1:]
        return self.answer(status, said)

    def log_message(self, *words):
        pass


class Server(http.server.ThreadingHTTPServer):
    def handle_error(self, request, client_address):
        """Whoever does not wait for the end of a lie is no error."""


server = Server(("127.0.0.1", 0), Liar)
server.daemon_threads = True
with open(port_file + ".new", "w", encoding="ascii") as out:
    out.write(str(server.server_port))
os.rename(port_file + ".new", port_file)
server.serve_forever()
