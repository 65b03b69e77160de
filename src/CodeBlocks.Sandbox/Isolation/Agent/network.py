"""
Gives a machine's private network a way to the internet, from outside: closes what is no internet, then becomes slirp4netns,
which forwards the rest with no more rights than this user has. Started by the host, as the machine's user, before any user code runs.
"""

import sys

sys.path.insert(0, sys.argv[0].rpartition("/")[0])

import fcntl
import os

import libc

NS_GET_USERNS = 0xB701
CLONE_NEWUSER, CLONE_NEWNET = 0x10000000, 0x40000000
READY, ALIVE = 1, 5

# Private, shared, link-local (where clouds keep their secrets) and benchmark addresses. slirp4netns's own network is more specific.
CLOSED = ("10.0.0.0/8", "100.64.0.0/10", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16", "198.18.0.0/15")


def main(pid, ip, slirp):
    network = os.open("/proc/%s/ns/net" % pid, os.O_RDONLY)
    # The machine's processes live in a user namespace below the one that owns its network.
    owner = fcntl.ioctl(network, NS_GET_USERNS)
    if not os.fork():
        _close_routes(owner, network, ip)
    if os.wait()[1]:
        sys.exit("the routes to private networks could not be closed")
    os.set_inheritable(network, True)
    os.set_inheritable(owner, True)
    # When the host's end of our input closes, the host is gone and so are we.
    os.dup2(0, ALIVE)
    os.execv(slirp, [
        slirp, "--configure", "--mtu=65520", "--disable-host-loopback", "--enable-seccomp", "--ready-fd=%d" % READY, "--exit-fd=%d" % ALIVE,
        "--userns-path=/proc/self/fd/%d" % owner, "--netns-type=path", "/proc/self/fd/%d" % network, "tap0"])


def _close_routes(owner, network, ip):
    libc.call("setns", owner, CLONE_NEWUSER)
    libc.call("setns", network, CLONE_NEWNET)
    commands, feed = os.pipe()
    os.write(feed, "".join("route add prohibit %s\n" % closed for closed in CLOSED).encode())
    os.close(feed)
    os.dup2(commands, 0)
    os.execv(ip, [ip, "-batch", "-"])


if __name__ == "__main__":
    main(*sys.argv[1:4])
