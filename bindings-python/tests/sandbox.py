"""The sandbox that tests call: the program named by the environment variable LOCALPRESENCE_SANDBOX."""

import json
import os
import subprocess
import urllib.request


class Sandbox:
    """A running sandbox. It ends with this process."""

    def __init__(self, *arguments):
        program = os.environ.get("LOCALPRESENCE_SANDBOX")
        assert program, "LOCALPRESENCE_SANDBOX must name the sandbox: cargo build -p localpresence-sandbox"
        command = [program, "--until-stdin-ends", *arguments]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._about = json.loads(self._process.stdout.readline())
        self.url = self._about["partoo_url"]
        self.key = self._about["api_key"]

    def control(self, method, path, body=None):
        """Calls the control API."""
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self._about["control_url"] + path, data, {"content-type": "application/json"}, method=method)
        # Not by the proxy of the environment.
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(request, timeout=30) as answer:
            text = answer.read()
        return json.loads(text) if text else None

    def counts(self, operation):
        """How often an operation was received and carried out."""
        return self.control("GET", "/requests")["operations"][operation]

    def reset(self):
        self.control("POST", "/reset")

    def stop(self):
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()
