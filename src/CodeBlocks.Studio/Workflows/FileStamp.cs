namespace CodeBlocks.Studio;

/// <summary>What tells that a file has changed, without reading it.</summary>
internal readonly record struct FileStamp(DateTime WrittenAt, long Length)
{
    public static FileStamp Of(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? new(file.LastWriteTimeUtc, file.Length) : default;
    }
}
