namespace CodeBlocks.Sandbox.Isolation;

/// <summary>The numbers of system calls on one processor architecture.</summary>
internal sealed record SystemCallTable
{
    // The same everywhere: open_tree, move_mount, fsopen, fsconfig, fsmount, fspick, pidfd_getfd, mount_setattr, quotactl_fd, open_tree_attr.
    private static readonly uint[] CommonDenied = [428, 429, 430, 431, 432, 433, 438, 442, 443, 467];

    public required uint Architecture { get; init; }

    public required uint CloneCall { get; init; }

    public required uint FcntlCall { get; init; }

    public required uint SetPriorityCall { get; init; }

    /// <summary>
    /// The calls whose first argument is the process that they change: prlimit64, sched_setparam, sched_setscheduler, sched_setaffinity and
    /// sched_setattr.
    /// </summary>
    public required IReadOnlyList<uint> OnProcess { get; init; }

    public required uint IoctlCall { get; init; }

    public required uint SocketCall { get; init; }

    public required uint SocketPairCall { get; init; }

    public required IReadOnlyList<uint> Denied { get; init; }

    /// <summary>
    /// The calls that callers do without: io_uring_setup, _enter and _register, clone3, whose flags a filter cannot read, and io_setup, whose
    /// contexts are counted for all users of the host together.
    /// </summary>
    public IReadOnlyList<uint> Absent => [425, 426, 427, 435, IoSetupCall];

    public required uint IoSetupCall { get; init; }

    public static SystemCallTable X64 { get; } = new()
    {
        Architecture = 0xc000003e,
        CloneCall = 56,
        FcntlCall = 72,
        SetPriorityCall = 141,
        IoSetupCall = 206,
        OnProcess = [302, 142, 144, 203, 314],
        IoctlCall = 16,
        SocketCall = 41,
        SocketPairCall = 53,
        Denied =
        [
            .. CommonDenied,
            101, // ptrace
            103, // syslog
            153, // vhangup
            155, // pivot_root
            161, // chroot
            163, // acct
            164, // settimeofday
            165, // mount
            166, // umount2
            167, // swapon
            168, // swapoff
            169, // reboot
            172, // iopl
            173, // ioperm
            175, // init_module
            176, // delete_module
            179, // quotactl
            212, // lookup_dcookie
            227, // clock_settime
            246, // kexec_load
            248, // add_key
            249, // request_key
            250, // keyctl
            272, // unshare
            298, // perf_event_open
            304, // open_by_handle_at
            308, // setns
            310, // process_vm_readv
            311, // process_vm_writev
            312, // kcmp
            313, // finit_module
            320, // kexec_file_load
            321, // bpf
            323, // userfaultfd
        ],
    };

    public static SystemCallTable Arm64 { get; } = new()
    {
        Architecture = 0xc00000b7,
        CloneCall = 220,
        FcntlCall = 25,
        SetPriorityCall = 140,
        IoSetupCall = 0,
        OnProcess = [261, 118, 119, 122, 274],
        IoctlCall = 29,
        SocketCall = 198,
        SocketPairCall = 199,
        Denied =
        [
            .. CommonDenied,
            18, // lookup_dcookie
            39, // umount2
            40, // mount
            41, // pivot_root
            51, // chroot
            58, // vhangup
            60, // quotactl
            89, // acct
            97, // unshare
            104, // kexec_load
            105, // init_module
            106, // delete_module
            112, // clock_settime
            116, // syslog
            117, // ptrace
            142, // reboot
            170, // settimeofday
            217, // add_key
            218, // request_key
            219, // keyctl
            224, // swapon
            225, // swapoff
            241, // perf_event_open
            265, // open_by_handle_at
            268, // setns
            270, // process_vm_readv
            271, // process_vm_writev
            272, // kcmp
            273, // finit_module
            280, // bpf
            282, // userfaultfd
            294, // kexec_file_load
        ],
    };
}
