namespace CodeBlocks;

/// <summary>Masks the names and the shown texts of files. The files themselves stay as they are.</summary>
internal static class FileMask
{
    public static List<CodeFile> ApplyValues(this SecretMask mask, List<CodeFile> files, out bool isMasked)
    {
        isMasked = !mask.IsEmpty && files.Exists(file => mask.IsIn(file.Path) || mask.IsIn(file.Content) || mask.IsIn(file.LeftOut ?? ""));

        return !isMasked ? files : files.ConvertAll(file => file with
        {
            Path = mask.ApplyValues(file.Path),
            RelativePath = mask.ApplyValues(file.RelativePath),
            Name = mask.ApplyValues(file.Name),
            Content = mask.ApplyValues(file.Content),
            LeftOut = file.LeftOut is { } reason ? mask.ApplyValues(reason) : null,
        });
    }
}
