using System.Reflection;
using System.Runtime.CompilerServices;
using CodeBlocks.E2B;
using CodeBlocks.Sandbox.Kernels.Languages;
using CodeBlocks.Sandbox.Tests.Kernels;

namespace CodeBlocks.Sandbox.Tests.Structure;

/// <summary>The compiled server is built as docs/architecture.md says.</summary>
public class LayerTests
{
    private const string Root = "CodeBlocks.Sandbox";
    private static readonly Assembly Server = typeof(LocalSandboxServer).Assembly;

    /// <summary>The public types that put the server or a report together, and so may use everything.</summary>
    private static readonly string[] Composition =
    [
        nameof(LocalSandboxServer), nameof(MachineReport), nameof(PackageReport), nameof(LanguageReport), nameof(ToolReport),
    ];

    /// <summary>The folders that each folder may use, beside the contracts in the root.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        [""] = [],
        ["HostProcesses"] = [],
        ["Network"] = ["HostProcesses"],
        ["Isolation"] = ["Network", "HostProcesses"],
        ["Kernels"] = ["Isolation", "HostProcesses"],
        ["Sandboxes"] = ["Kernels", "Isolation", "Network"],
        ["Api"] = ["Sandboxes", "Kernels", "Isolation", "Network"],
        ["Hosting"] = ["Api", "Sandboxes", "Kernels", "Isolation"],
    };

    [Fact]
    public void References_between_folders_go_one_way()
    {
        var wrong =
            from type in OwnTypes(Server)
            where !Composition.Contains(type.Name)
            from used in TypeReferences.Of(type)
            where used.Assembly == Server && used.Namespace is not null && used.Namespace.StartsWith(Root, StringComparison.Ordinal)
            where Folder(used) != Folder(type)
            where Folder(used).Length > 0 && !Allowed[Folder(type)].Contains(Folder(used))
            select $"{type.FullName} uses {used.FullName}";

        Assert.Empty(wrong);
    }

    [Fact]
    public void Only_the_API_knows_HTTP()
    {
        var wrong =
            from type in OwnTypes(Server)
            where Folder(type) is not ("Api" or "Hosting")
            from used in TypeReferences.Of(type)
            where used.Namespace is { } name
                && (name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) || name.StartsWith("System.Net.Http", StringComparison.Ordinal))
            select $"{type.FullName} uses {used.FullName}";

        Assert.Empty(wrong);
    }

    [Fact]
    public void No_type_has_the_name_of_one_of_the_client() =>
        Assert.Empty(OwnTypes(Server).Select(type => type.Name).Intersect(OwnTypes(typeof(E2BClient).Assembly).Select(type => type.Name)));

    [Fact]
    public void The_client_refers_to_nothing_of_ours() =>
        Assert.DoesNotContain(
            typeof(E2BClient).Assembly.GetReferencedAssemblies(), name => name.Name!.StartsWith("CodeBlocks", StringComparison.Ordinal));

    [Fact]
    public void Every_language_has_a_runner_and_a_sample()
    {
        var scripts = Server.GetManifestResourceNames();

        Assert.All(KernelLanguages.All, language =>
        {
            Assert.NotEmpty(language.Tool.Packages);
            Assert.Contains($"Runners/{language.Runner}", scripts);
            Assert.True(language.Adapter is null || scripts.Contains($"Runners/codeblocks_kernel/languages/{language.Adapter}.py"), language.Name);
            Assert.True(language.VariantOf is not null || LanguageSamples.All.ContainsKey(language.WireName), $"{language.Name} has no sample");
        });
    }

    [Fact]
    public void Every_runner_and_every_sample_has_a_language()
    {
        var languages = KernelLanguages.All;
        var adapters = Server.GetManifestResourceNames()
            .Where(name => Path.GetDirectoryName(name) == "Runners/codeblocks_kernel/languages")
            .Select(Path.GetFileNameWithoutExtension)
            .Except(["__init__"]);
        var runners = Server.GetManifestResourceNames()
            .Where(name => Path.GetDirectoryName(name) == "Runners")
            .Select(Path.GetFileName)
            .Except(["supervisor.py", "registries.py"]);

        Assert.Equal(languages.Select(language => language.Adapter).OfType<string>().Distinct().Order(), adapters.Order());
        Assert.Equal(languages.Select(language => language.Runner).Distinct().Order(), runners.Order());
        Assert.Equal(
            languages.Where(language => language.VariantOf is null).Select(language => language.WireName).Order(), LanguageSamples.All.Keys.Order());
    }

    private static IEnumerable<Type> OwnTypes(Assembly assembly) => assembly.GetTypes().Where(type =>
        type.DeclaringType is null
        && type.Namespace?.StartsWith("CodeBlocks", StringComparison.Ordinal) is true
        && !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false));

    private static string Folder(Type type) => type.Namespace!.Length == Root.Length ? "" : type.Namespace[(Root.Length + 1)..].Split('.')[0];
}
