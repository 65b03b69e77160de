namespace CodeBlocks.Cli.Running;

/// <summary>Reads what the user names: a file, or standard input for <c>-</c>.</summary>
internal static class TextInput
{
    /// <summary>Reads all bytes.</summary>
    /// <exception cref="BadInputException">There is no such file, it cannot be read, or it is longer than allowed.</exception>
    public static async Task<byte[]> ReadAsync(string path, int longest, CancellationToken cancellationToken)
    {
        if (path.Length == 0)
            throw new BadInputException("The name of a file is empty.");

        if (Directory.Exists(path))
            throw new BadInputException($"{path} is a folder; name a workflow definition in it, such as {Path.Combine(path, "hello-world.json")}.");

        try
        {
            await using var stream = path == DefinitionFile.StandardInput ? Console.OpenStandardInput() : File.OpenRead(path);
            using var bytes = new MemoryStream();
            var buffer = new byte[64 * 1024];

            while (await stream.ReadAsync(buffer, cancellationToken) is > 0 and var count)
            {
                if (bytes.Length + count > longest)
                    throw new BadInputException($"{path} is longer than {longest >> 20} MB, the most that is read.");

                bytes.Write(buffer, 0, count);
            }

            return bytes.ToArray();
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new BadInputException($"{path} does not exist; looked for it in {Directory.GetCurrentDirectory()}.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new BadInputException($"{path} cannot be read: {exception.Message}");
        }
    }
}
