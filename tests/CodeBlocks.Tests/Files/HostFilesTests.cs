namespace CodeBlocks.Tests;

public sealed class HostFilesTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly string _root;

    public HostFilesTests()
    {
        _root = Directory.CreateDirectory(Path.Combine(_directory.Path, "root")).FullName;
        File.WriteAllText(Path.Combine(_root, "inside.txt"), "inside");
        File.WriteAllText(Path.Combine(_directory.Path, "outside.txt"), "outside");
    }

    [Theory]
    [InlineData("inside.txt")]
    [InlineData("./inside.txt")]
    [InlineData("sub/../inside.txt")]
    public void A_file_below_the_root_is_read(string path)
    {
        using var reader = new StreamReader(HostFiles.OpenRead(_root, path));

        Assert.Equal("inside", reader.ReadToEnd());
    }

    [Theory]
    [InlineData("../outside.txt", "leads out of")]
    [InlineData("sub/../../outside.txt", "leads out of")]
    [InlineData("/etc/hostname", "must be relative")]
    [InlineData("inside.txt\0", "must be relative")]
    [InlineData("missing.txt", "does not exist")]
    [InlineData(".", "leads out of")]
    public void A_path_that_leads_elsewhere_is_refused(string path, string reason) =>
        Assert.Contains(reason, Assert.Throws<ArgumentException>(() => HostFiles.OpenRead(_root, path)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_link_out_of_the_root_is_refused_wherever_it_stands()
    {
        File.CreateSymbolicLink(Path.Combine(_root, "link.txt"), Path.Combine(_directory.Path, "outside.txt"));
        Directory.CreateSymbolicLink(Path.Combine(_root, "up"), _directory.Path);

        Assert.Throws<ArgumentException>(() => HostFiles.OpenRead(_root, "link.txt"));
        Assert.Throws<ArgumentException>(() => HostFiles.OpenRead(_root, "up/outside.txt"));
    }

    [Fact]
    public void A_link_within_the_root_is_followed()
    {
        File.CreateSymbolicLink(Path.Combine(_root, "link.txt"), "inside.txt");

        using var reader = new StreamReader(HostFiles.OpenRead(_root, "link.txt"));

        Assert.Equal("inside", reader.ReadToEnd());
    }

    [Fact]
    public void Without_a_root_host_files_are_refused_and_the_remedy_is_named() => Assert.Contains(
        "set CodeBlocks:Files:InputRoot", Assert.Throws<ArgumentException>(() => HostFiles.OpenRead(null, "a")).Message, StringComparison.Ordinal);

    public void Dispose() => _directory.Dispose();
}
