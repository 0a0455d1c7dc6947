"""A Waybill of this checkout on a port and a data folder of its own, and a receiver that holds calls and takes webhooks."""

import http.server
import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time
import urllib.error
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]


class Receiver:
    """Takes every POST: below /hold once it was held for long, elsewhere at once."""

    HELD_SECONDS = 20

    def __init__(self):
        self.stopped = threading.Event()
        receiver = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                self.rfile.read(int(self.headers.get("content-length") or 0))
                if self.path.startswith("/hold"):
                    receiver.stopped.wait(receiver.HELD_SECONDS)
                self.send_response(200)
                self.send_header("content-type", "application/json")
                self.send_header("content-length", "2")
                self.end_headers()
                self.wfile.write(b"{}")

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.stopped.set()
        self.server.shutdown()


class Waybill:
    """Starts with `with`, and stops at its end. Jobs are kept in memory; what it printed is in target/fuzz/up.log."""

    def __enter__(self):
        self.receiver = Receiver()
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="waybill-fuzz-"))
        models = self.folder / "models.yaml"
        models.write_text(f'endpoints:\n  slow: {{kind: http, baseUrl: "{self.receiver.url}/hold", allowPrivate: true}}\n')
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        log = ROOT / "target" / "fuzz" / "up.log"
        log.parent.mkdir(parents=True, exist_ok=True)
        data = self.folder / "data"
        self.process = subprocess.Popen(
            [ROOT / "waybill", "up", "--memory", "--port", str(port), "--data", data, "--models", models],
            stdout=log.open("wb"), stderr=subprocess.STDOUT, start_new_session=True)
        try:
            self.wait_until_up(log)
        except BaseException:
            self.__exit__()
            raise
        self.key = (data / "key").read_text().strip()
        return self

    def wait_until_up(self, log):
        until = time.monotonic() + 600
        while time.monotonic() < until and self.process.poll() is None:
            try:
                with urllib.request.urlopen(f"{self.url}/healthz", timeout=5):
                    return
            except OSError:
                time.sleep(0.3)
        raise SystemExit(f"no Waybill came up; {log} says why")

    def __exit__(self, *_):
        self.receiver.close()
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGTERM)
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)
                self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def ask(self, method, path, body=None):
        """The answer's JSON. SystemExit names the call where it is no 2xx."""
        request = urllib.request.Request(
            self.url + path, method=method, data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": f"Bearer {self.key}", "Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return json.loads(answer.read() or b"null")
        except urllib.error.HTTPError as refused:
            raise SystemExit(f"{method} {path}: {refused.code} {refused.read().decode()}") from None

    def page(self, path):
        """A page's text."""
        with urllib.request.urlopen(self.url + path, timeout=60) as answer:
            return answer.read().decode()

    def until(self, path, holds):
        """What the path shows once it holds; SystemExit after a minute."""
        until = time.monotonic() + 60
        while time.monotonic() < until:
            shown = self.ask("GET", path)
            if holds(shown):
                return shown
            time.sleep(0.1)
        raise SystemExit(f"GET {path} did not come to what was expected: {json.dumps(shown)}")


def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]
