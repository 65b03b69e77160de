namespace CodeBlocks.Sandbox.Isolation.Agents;

/// <summary>Thrown when the agent refuses a request. The meaning of the number depends on the request.</summary>
internal sealed class AgentRefusedException(byte error, string message) : Exception(message)
{
    public static AgentRefusedException TooLarge() => new(
        (byte)MachineFileError.NoSpace, "the answer is more than the server may hold for this sandbox or for all; list fewer levels");

    public MachineFileException AsFileError() => new(As<MachineFileError>(), Message);

    public MachineProcessException AsProcessError() => new(As<MachineProcessError>(), Message);

    private T As<T>() where T : struct, Enum
    {
        var values = Enum.GetValues<T>();
        return error < values.Length ? values[error] : default;
    }
}
