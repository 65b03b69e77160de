namespace CodeBlocks.Sandbox.Tests.Network;

/// <summary>What a sandbox reaches of <see cref="TestInternet"/>.</summary>
internal static class Probing
{
    public static Task<string> ReachedAsync(this E2BSandbox sandbox, TestInternet internet) =>
        sandbox.ReachedAsync((internet.First, internet.FirstPort), (internet.Second, internet.SecondPort));

    /// <summary>Connects to each in turn: the numbers of those that answered, or <c>none</c>.</summary>
    public static async Task<string> ReachedAsync(this E2BSandbox sandbox, params (string Address, int Port)[] destinations)
    {
        var list = string.Join(", ", destinations.Select(destination => $"('{destination.Address}', {destination.Port})"));
        var result = await sandbox.Commands.RunAsync($"""
            python3 - <<'END'
            import socket
            reached = []
            for number, destination in enumerate([{list}], 1):
                try:
                    with socket.create_connection(destination, 3) as connection:
                        if connection.recv(6) == b'hello\n': reached.append(str(number))
                except OSError:
                    pass
            print(' '.join(reached) or 'none', end='')
            END
            """);
        return result.Stdout;
    }
}
