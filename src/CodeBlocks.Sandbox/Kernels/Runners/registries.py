"""Asks each package manager of a sandbox for its registry, and each registry for an answer. Prints one JSON object a line."""

import json
import os
import shutil
import socket
import ssl
import subprocess
import sys
import threading
import urllib.error
import urllib.parse
import urllib.request

# The program, and the command that prints its configuration.
MANAGERS = {
    "pip": ("pip3", ["python3", "-m", "pip", "config", "list"]),
    "npm": ("npm", ["npm", "config", "get", "registry"]),
    "R": ("Rscript", ["Rscript", "-e", 'cat(getOption("repos")[["CRAN"]])']),
}
# Where pip's index is configured, the strongest first.
PIP_KEYS = (":env:.index-url", "install.index-url", "global.index-url")
PIP_DEFAULT = "https://pypi.org/simple/"
# Statuses of a registry that answers and lets nobody in; others, such as 404, are answers to a question that nobody asks.
REFUSALS = (401, 403, 407)


def examine(name, timeout):
    program, command = MANAGERS[name]
    if shutil.which(program) is None:
        return {"name": name, "installed": False}
    answer = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    registry = pip_index(answer.stdout) if name == "pip" else answer.stdout.strip()
    if not urllib.parse.urlsplit(registry).hostname:
        return {"name": name, "installed": True, "problem": "no registry is configured"}
    return {"name": name, "installed": True, "registry": without_user(registry), "problem": problem_of(registry, timeout, trusted_by(name))}


def pip_index(configuration):
    """Out of lines such as global.index-url='https://…'."""
    values = dict(line.split("=", 1) for line in configuration.splitlines() if "=" in line)
    return next((values[key].strip("'\"") for key in PIP_KEYS if key in values), PIP_DEFAULT)


def without_user(registry):
    """A registry's address may carry a password."""
    parts = urllib.parse.urlsplit(registry)
    return urllib.parse.urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))


def trusted_by(name):
    """Whom a program trusts: Node.js those of a list of its own and of one file, the others those of the system (None)."""
    if name != "npm":
        return None
    own = subprocess.run(["node", "-p", "require('tls').rootCertificates.join('\\n')"], stdin=subprocess.DEVNULL, capture_output=True, text=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_verify_locations(cadata=own.stdout)
    extra = os.environ.get("NODE_EXTRA_CA_CERTS")
    if extra and os.path.exists(extra):
        context.load_verify_locations(cafile=extra)
    return context


def problem_of(registry, timeout, trusted):
    host = urllib.parse.urlsplit(registry).hostname
    request = urllib.request.Request(without_user(registry), method="HEAD", headers={"User-Agent": "codeblocks-doctor"})
    try:
        urllib.request.urlopen(request, timeout=timeout, context=trusted).close()
        return None
    except urllib.error.HTTPError as error:
        return "it answers with status %d" % error.code if error.code in REFUSALS or error.code >= 500 else None
    except urllib.error.URLError as error:
        reason = error.reason
    except OSError as error:
        reason = error
    except ValueError as error:
        return str(error)
    if isinstance(reason, socket.gaierror):
        return "the name %s cannot be resolved" % host
    if isinstance(reason, ssl.SSLCertVerificationError):
        return "the certificate of %s is not trusted (%s)" % (host, reason.verify_message)
    if isinstance(reason, TimeoutError):
        return "%s did not answer in time" % host
    return "%s cannot be reached (%s)" % (host, getattr(reason, "strerror", None) or reason)


def report(name, timeout):
    found = json.dumps(examine(name, timeout))
    with lock:
        print(found, flush=True)


if __name__ == "__main__":
    lock = threading.Lock()
    threads = [threading.Thread(target=report, args=(name, float(sys.argv[1]))) for name in MANAGERS]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
