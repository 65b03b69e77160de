using System.Formats.Tar;
using System.IO.Compression;
using System.Text;

namespace CodeBlocks.Sandbox.Tests.Packages;

/// <summary>Packages of each language, made on the spot so that no test needs a registry.</summary>
internal static class PackageFiles
{
    /// <summary>A wheel with one module, which has a <c>VERSION</c> and a <c>main</c> that prints it, and a program of the same name.</summary>
    public static byte[] Wheel(string name, string version)
    {
        var info = $"{name}-{version}.dist-info";
        return Zip(
            ($"{name}.py", PythonModule(name, version)),
            ($"{info}/METADATA", $"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"),
            ($"{info}/WHEEL", "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"),
            ($"{info}/entry_points.txt", $"[console_scripts]\n{name} = {name}:main\n"),
            ($"{info}/RECORD", $"{name}.py,,\n{info}/METADATA,,\n{info}/WHEEL,,\n{info}/entry_points.txt,,\n{info}/RECORD,,\n"));
    }

    /// <summary>The source distribution of the same.</summary>
    public static byte[] SourceDistribution(string name, string version) =>
        Tar(SourceTree(name, version).Select(file => ($"{name}-{version}/{file.Path}", file.Content)));

    /// <summary>The files of the source distribution.</summary>
    public static IEnumerable<(string Path, string Content)> SourceTree(string name, string version) =>
    [
        ("setup.py", $"from setuptools import setup\nsetup(name='{name}', version='{version}', py_modules=['{name}'], "
            + $"entry_points={{'console_scripts': ['{name} = {name}:main']}})\n"),
        ("PKG-INFO", $"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"),
        ($"{name}.py", PythonModule(name, version)),
    ];

    /// <summary>A package of npm with a program of its name; its install script leaves a file.</summary>
    public static byte[] Npm(string name, string version) => Tar(
    [
        ("package/package.json", $$"""
            {"name": "{{name}}", "version": "{{version}}", "main": "lib/main.js", "bin": { "{{name}}": "cli.js" },
             "scripts": { "postinstall": "node -e \"require('fs').writeFileSync('installed.txt', 'by its script')\"" } }
            """),
        ("package/lib/main.js", $"module.exports = {{ version: '{version}' }};\n"),
        ("package/cli.js", $"#!/usr/bin/env node\nconsole.log('{name}', require('./lib/main.js').version);\n"),
    ]);

    /// <summary>A package of npm that can only be imported.</summary>
    public static byte[] NpmModule(string name, string version) => Tar(
    [
        ("package/package.json", $$"""{"name": "{{name}}", "version": "{{version}}", "type": "module", "exports": "./main.js"}"""),
        ("package/main.js", $"export const version = '{version}';\n"),
    ]);

    /// <summary>A source package of R with one function, <c>version</c>.</summary>
    public static byte[] R(string name, string version) => Tar(
    [
        ($"{name}/DESCRIPTION", $"Package: {name}\nVersion: {version}\nTitle: A Test\nDescription: A test.\nAuthor: Test\n"
            + "Maintainer: Test <test@example.com>\nLicense: MIT\n"),
        ($"{name}/NAMESPACE", "export(version)\n"),
        ($"{name}/R/version.R", $"version <- function() '{name} {version}'\n"),
    ]);

    private static string PythonModule(string name, string version) => $"VERSION = '{version}'\n\ndef main():\n    print('{name}', VERSION)\n";

    private static byte[] Zip(params (string Path, string Content)[] files)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, content) in files)
            {
                using var entry = archive.CreateEntry(path).Open();
                entry.Write(Encoding.UTF8.GetBytes(content));
            }
        }

        return bytes.ToArray();
    }

    private static byte[] Tar(IEnumerable<(string Path, string Content)> files)
    {
        using var bytes = new MemoryStream();
        using (var compressed = new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
        using (var archive = new TarWriter(compressed, TarEntryFormat.Ustar))
        {
            foreach (var (path, content) in files)
            {
                var entry = new UstarTarEntry(TarEntryType.RegularFile, path)
                {
                    DataStream = new MemoryStream(Encoding.UTF8.GetBytes(content)),
                    ModificationTime = DateTimeOffset.UnixEpoch.AddYears(50),
                    Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead,
                };
                archive.WriteEntry(entry);
            }
        }

        return bytes.ToArray();
    }
}
