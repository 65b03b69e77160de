"""Measures a Jupyter kernel through jupyter_client: jupyter.py <measure> <amount> prints a JSON list of numbers."""

import json
import sys
import time

try:
    import ipykernel  # noqa: F401
    from jupyter_client.manager import start_new_kernel
except ImportError:
    sys.exit(3)


def now():
    return time.perf_counter() * 1000


def run(client, code, until_first=False):
    """Runs a cell and reads its messages up to the kernel's being idle, or up to the first output."""
    message_id = client.execute(code)
    first = None
    while True:
        message = client.get_iopub_msg(timeout=600)
        if message["parent_header"].get("msg_id") != message_id:
            continue
        kind = message["msg_type"]
        if kind in ("stream", "execute_result") and first is None:
            first = now()
        if kind == "status" and message["content"]["execution_state"] == "idle":
            client.get_shell_msg(timeout=600)
            return first if until_first else None


def start():
    manager, client = start_new_kernel(kernel_name="python3")
    return manager, client


def stop(manager, client):
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def first(amount):
    samples = []
    for _ in range(min(amount, 10)):
        began = now()
        manager, client = start()
        run(client, "1+1")
        samples.append(now() - began)
        stop(manager, client)
    return samples


def times(code, amount, until_first=False):
    manager, client = start()
    run(client, code)
    samples = []
    for _ in range(amount):
        began = now()
        seen = run(client, code, until_first)
        samples.append((seen or now()) - began)
    stop(manager, client)
    return samples


def rate(seconds):
    manager, client = start()
    run(client, "1+1")
    began, runs = now(), 0
    while now() - began < seconds * 1000:
        run(client, "1+1")
        runs += 1
    elapsed = now() - began
    stop(manager, client)
    return [runs * 1000 / elapsed]


def stdout(megabytes):
    manager, client = start()
    run(client, "1+1")
    began = now()
    run(client, "import sys\nline = 'x' * 1023 + '\\n'\nfor _ in range(%d): sys.stdout.write(line)" % (megabytes * 1024))
    elapsed = now() - began
    stop(manager, client)
    return [megabytes * 1000 / elapsed]


def memory(_):
    manager, client = start()
    time.sleep(1)
    numbers = {}
    with open("/proc/%d/smaps_rollup" % manager.provisioner.process.pid) as rollup:
        for line in rollup:
            name, _, rest = line.partition(":")
            if rest.endswith("kB\n"):
                numbers[name] = int(rest.split()[0])
    stop(manager, client)
    return [numbers["Private_Clean"] + numbers["Private_Dirty"], numbers["Pss"]]


MEASURES = {
    "first": first,
    "second": lambda amount: times("1+1", amount),
    "first-byte": lambda amount: times("print(1, flush=True)\nimport time; time.sleep(0.02)", amount, until_first=True),
    "write": lambda amount: times("with open('/tmp/codeblocks-peer', 'wb') as f: f.write(b'x' * 1024)", amount),
    "read": lambda amount: times("with open('/tmp/codeblocks-peer', 'rb') as f: f.read()", amount),
    "command": lambda amount: times("!true", amount),
    "rate": rate,
    "stdout": stdout,
    "memory": memory,
}

print(json.dumps(MEASURES[sys.argv[1]](int(sys.argv[2]))))
