using System.Runtime.InteropServices;

namespace CodeBlocks.Sandbox.HostProcesses;

/// <summary>System calls that .NET does not offer, for 64-bit Linux.</summary>
internal static partial class NativeMethods
{
    public const int MessageDontWait = 0x40;
    public const int MessageCloseOnExec = 0x40000000;
    public const int MessageControlTruncated = 0x8;
    public const int SocketLevel = 1;
    public const int ScmRights = 1;
    public const int SoPeerCredentials = 17;
    public const int Eintr = 4;
    public const int Eagain = 11;
    public const int SigKill = 9;

    [LibraryImport("libc", EntryPoint = "recvmsg", SetLastError = true)]
    public static partial nint ReceiveMessage(SafeHandle socket, ref MessageHeader header, int flags);

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    public static partial int Kill(int pid, int signal);

    [LibraryImport("libc", EntryPoint = "chown", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int ChangeOwner(string path, uint owner, uint group);

    [LibraryImport("libc", EntryPoint = "geteuid")]
    public static partial uint EffectiveUser();

    [LibraryImport("libc", EntryPoint = "close")]
    public static partial int Close(int descriptor);
}
