"""
A machine's private network, from outside: lays its routes and, when asked to, becomes slirp4netns, which forwards the rest to the
internet with no more rights than this user has. Started by the host, as the machine's user.
"""

import sys

sys.path.insert(0, sys.argv[0].rpartition("/")[0])

import fcntl
import os

import libc

NS_GET_USERNS = 0xB701
CLONE_NEWUSER, CLONE_NEWNET = 0x10000000, 0x40000000
READY, ALIVE = 1, 5


def main(pid, ip, then, *routes):
    network = os.open("/proc/%s/ns/net" % pid, os.O_RDONLY)
    # The machine's processes live in a user namespace below the one that owns its network.
    owner = fcntl.ioctl(network, NS_GET_USERNS)
    options = [then] if then.startswith("-") else []
    if not then or options:
        _lay(routes, owner, network, [ip, *options])
    if not os.fork():
        _lay(routes, owner, network, [ip])
    if os.wait()[1]:
        sys.exit("its routes could not be laid")
    os.set_inheritable(network, True)
    os.set_inheritable(owner, True)
    # When the host's end of our input closes, the host is gone and so are we.
    os.dup2(0, ALIVE)
    os.execv(then, [
        then, "--configure", "--mtu=65520", "--disable-host-loopback", "--enable-seccomp", "--ready-fd=%d" % READY, "--exit-fd=%d" % ALIVE,
        "--userns-path=/proc/self/fd/%d" % owner, "--netns-type=path", "/proc/self/fd/%d" % network, "tap0"])


def _lay(routes, owner, network, ip):
    libc.call("setns", owner, CLONE_NEWUSER)
    libc.call("setns", network, CLONE_NEWNET)
    # A file in memory, because a pipe may be too small for all of it.
    commands = os.memfd_create("routes")
    os.write(commands, "".join(route + "\n" for route in routes).encode())
    os.lseek(commands, 0, os.SEEK_SET)
    os.dup2(commands, 0)
    os.execv(ip[0], [*ip, "-batch", "-"])


if __name__ == "__main__":
    main(*sys.argv[1:])
