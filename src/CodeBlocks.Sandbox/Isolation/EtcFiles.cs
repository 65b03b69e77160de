using CodeBlocks.Sandbox.Network;

namespace CodeBlocks.Sandbox.Isolation;

/// <summary>The files of <c>/etc</c> that machines have of their own, which reveal nothing about the host.</summary>
internal static class EtcFiles
{
    public const string HostName = "e2b.local";

    private const string ForwardedNames = "resolv-forwarded.conf";

    // Seen as /proc/cmdline, which names the host's disks and settings.
    private const string KernelCommandLine = "cmdline";

    private static readonly Dictionary<string, string> Own = new()
    {
        ["passwd"] = """
            root:x:0:0:root:/root:/bin/bash
            user:x:1000:1000:user:/home/user:/bin/bash
            nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin

            """,
        ["group"] = """
            root:x:0:
            tty:x:5:
            user:x:1000:
            nogroup:x:65534:

            """,
        ["hosts"] = $"""
            127.0.0.1 localhost {HostName}
            ::1 localhost ip6-localhost ip6-loopback

            """,
        ["hostname"] = HostName + "\n",
        ["nsswitch.conf"] = """
            passwd: files
            group: files
            hosts: files dns
            networks: files
            protocols: files
            services: files

            """,
        ["pip.conf"] = PackageDirectories.PipConfiguration,
        ["shells"] = "/bin/sh\n/bin/bash\n",
        ["profile"] = "PS1='\\u@\\h:\\w\\$ '\n",
    };

    // Settings of programs below /usr; none of them is secret.
    private static readonly string[] Shared =
    [
        "R", "alternatives", "bash_completion", "ca-certificates", "crypto-policies", "debian_version", "fonts", "gai.conf", "host.conf",
        "inputrc", "java", "ld.so.cache", "ld.so.conf", "ld.so.conf.d", "localtime", "login.defs", "lsb-release", "magic", "magic.mime",
        "matplotlibrc", "mime.types", "nanorc", "networks", "os-release", "pki/ca-trust", "pki/tls/certs", "profile.d/lang.sh", "protocols",
        "python3", "redhat-release", "services", "ssl/certs", "ssl/openssl.cnf", "terminfo", "timezone", "vimrc",
    ];

    /// <summary>Writes the files to a directory that all machines share.</summary>
    public static void Write(string directory)
    {
        Directory.CreateDirectory(directory);
        foreach (var (name, content) in Own)
            WriteReadable(Path.Combine(directory, name), content);
        // The host's name servers, for machines that share its network.
        WriteReadable(Path.Combine(directory, "resolv.conf"), File.Exists("/etc/resolv.conf") ? NameServers() : "");
        WriteReadable(KernelCommandLineIn(directory), "\n");
        WriteReadable(Path.Combine(directory, ForwardedNames), $"nameserver {NetworkForwarder.NameServer}\n");
        File.SetUnixFileMode(directory, File.GetUnixFileMode(directory) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
    }

    /// <summary>The files of <c>/etc</c> to mount: the path on the host, and inside.</summary>
    public static IEnumerable<(string Host, string Inside)> Mounts(string directory, bool forwarded)
    {
        foreach (var name in Own.Keys)
            yield return (Path.Combine(directory, name), "/etc/" + name);
        yield return (Path.Combine(directory, forwarded ? ForwardedNames : "resolv.conf"), "/etc/resolv.conf");
        var shared = Shared
            .Concat(Names("/etc", "java-*"))
            .Concat(Names("/etc", "python3.*"));
        foreach (var name in shared)
            if (Path.Exists("/etc/" + name))
                yield return ("/etc/" + name, "/etc/" + name);
    }

    public static string KernelCommandLineIn(string directory) => Path.Combine(directory, KernelCommandLine);

    private static IEnumerable<string> Names(string directory, string pattern) =>
        Directory.GetDirectories(directory, pattern).Select(path => Path.GetFileName(path));

    private static string NameServers() =>
        string.Concat(File.ReadLines("/etc/resolv.conf")
            .Where(line => line.StartsWith("nameserver", StringComparison.Ordinal) || line.StartsWith("options", StringComparison.Ordinal))
            .Select(line => line + "\n"));

    private static void WriteReadable(string path, string content)
    {
        File.WriteAllText(path, content);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
    }
}
