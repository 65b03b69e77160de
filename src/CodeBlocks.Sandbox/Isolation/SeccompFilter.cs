using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace CodeBlocks.Sandbox.Isolation;

/// <summary>
/// Builds the seccomp program that refuses system calls a sandbox does not need: those that create namespaces or mounts, access other
/// processes, load code into the Linux kernel, or have been used to escape sandboxes. Foreign calling conventions are refused.
/// </summary>
internal static class SeccompFilter
{
    private const ushort Load = 0x20;
    private const ushort JumpEqual = 0x15;
    private const ushort JumpGreaterOrEqual = 0x35;
    private const ushort JumpSet = 0x45;
    private const ushort Return = 0x06;
    private const uint Allow = 0x7fff0000;
    private const uint Errno = 0x00050000;
    private const uint NotPermitted = Errno | 1;
    private const uint NotImplemented = Errno | 38;
    private const uint FamilyNotSupported = Errno | 97;
    private const uint NumberAt = 0;
    private const uint ArchitectureAt = 4;
    private const uint FirstArgumentAt = 16;
    private const uint SecondArgumentAt = 24;

    // F_SETLEASE: a lease on a file that sandboxes share would delay its other readers.
    private const uint SetLease = 1024;

    // The agent, as processes of the machine see it.
    private const uint FirstProcess = 1;
    private const uint X32Bit = 0x40000000;

    // CLONE_NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET.
    private const uint NewNamespaces = 0x7e020000;
    private static readonly uint[] TerminalInjection = [0x5412, 0x541c];

    // AF_UNIX, AF_INET, AF_INET6, AF_NETLINK.
    private static readonly uint[] SocketFamilies = [1, 2, 10, 16];

    /// <summary>Builds the program for this processor; null if it is not supported.</summary>
    public static byte[]? Build() => RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => Assemble(SystemCallTable.X64),
        Architecture.Arm64 => Assemble(SystemCallTable.Arm64),
        _ => null,
    };

    private static byte[] Assemble(SystemCallTable calls)
    {
        var program = new List<(ushort Code, byte WhenTrue, byte WhenFalse, uint Value)>
        {
            (Load, 0, 0, ArchitectureAt),
            (JumpEqual, 1, 0, calls.Architecture),
            (Return, 0, 0, NotPermitted),
            (Load, 0, 0, NumberAt),
            (JumpGreaterOrEqual, 0, 1, X32Bit),
            (Return, 0, 0, NotPermitted),
        };
        foreach (var number in calls.Denied)
            program.AddRange([(JumpEqual, 0, 1, number), (Return, 0, 0, NotPermitted)]);
        foreach (var number in calls.Absent)
            program.AddRange([(JumpEqual, 0, 1, number), (Return, 0, 0, NotImplemented)]);
        foreach (var number in calls.OnProcess)
        {
            program.AddRange(
            [
                (JumpEqual, 0, 4, number),
                (Load, 0, 0, FirstArgumentAt),
                (JumpEqual, 0, 1, FirstProcess),
                (Return, 0, 0, NotPermitted),
                (Return, 0, 0, Allow),
            ]);
        }

        program.AddRange(
        [
            (JumpEqual, 0, 4, calls.FcntlCall),
            (Load, 0, 0, SecondArgumentAt),
            (JumpEqual, 0, 1, SetLease),
            (Return, 0, 0, NotPermitted),
            (Return, 0, 0, Allow),
            (JumpEqual, 0, 6, calls.SetPriorityCall),
            (Load, 0, 0, SecondArgumentAt),
            (JumpEqual, 0, 3, FirstProcess),
            (Load, 0, 0, FirstArgumentAt),
            (JumpEqual, 0, 1, 0),
            (Return, 0, 0, NotPermitted),
            (Return, 0, 0, Allow),
            (JumpEqual, 0, 4, calls.CloneCall),
            (Load, 0, 0, FirstArgumentAt),
            (JumpSet, 0, 1, NewNamespaces),
            (Return, 0, 0, NotPermitted),
            (Return, 0, 0, Allow),
            (JumpEqual, 0, 5, calls.IoctlCall),
            (Load, 0, 0, SecondArgumentAt),
            (JumpEqual, 1, 0, TerminalInjection[0]),
            (JumpEqual, 0, 1, TerminalInjection[1]),
            (Return, 0, 0, NotPermitted),
            (Return, 0, 0, Allow),
            (JumpEqual, 1, 0, calls.SocketCall),
            (JumpEqual, 0, 6, calls.SocketPairCall),
            (Load, 0, 0, FirstArgumentAt),
            (JumpEqual, 4, 0, SocketFamilies[0]),
            (JumpEqual, 3, 0, SocketFamilies[1]),
            (JumpEqual, 2, 0, SocketFamilies[2]),
            (JumpEqual, 1, 0, SocketFamilies[3]),
            (Return, 0, 0, FamilyNotSupported),
            (Return, 0, 0, Allow),
        ]);
        return Encode(program);
    }

    private static byte[] Encode(List<(ushort Code, byte WhenTrue, byte WhenFalse, uint Value)> program)
    {
        var bytes = new byte[program.Count * 8];
        for (var at = 0; at < program.Count; at++)
        {
            var instruction = bytes.AsSpan(at * 8);
            BinaryPrimitives.WriteUInt16LittleEndian(instruction, program[at].Code);
            instruction[2] = program[at].WhenTrue;
            instruction[3] = program[at].WhenFalse;
            BinaryPrimitives.WriteUInt32LittleEndian(instruction[4..], program[at].Value);
        }

        return bytes;
    }
}
