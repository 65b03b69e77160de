namespace CodeBlocks.Sandbox;

/// <summary>A tool that <c>codeblocks setup</c> installs, with the Debian packages that provide it.</summary>
/// <param name="Name">The name.</param>
/// <param name="Purpose">The purpose of the tool in sandboxes.</param>
/// <param name="Packages">Its packages; at least one.</param>
internal sealed record InstallableTool(string Name, string Purpose, IReadOnlyList<ToolPackage> Packages)
{
    /// <summary>All tools. <c>./codeblocks</c> repeats only the packages that it installs before the program is built.</summary>
    public static IReadOnlyList<InstallableTool> All { get; } =
    [
        new("python", "Python, with IPython",
            [ToolPackage.OfCommand("python3", "python3"), ToolPackage.OfModule("python3-ipython", "IPython")]),
        new("pip", "pip install and python -m venv in a sandbox",
            [ToolPackage.OfModule("python3-pip", "pip"), ToolPackage.OfModule("python3-venv", "ensurepip")]) { Programs = ["pip", "pip3"] },
        new("js", "JavaScript and TypeScript, on Node.js", [ToolPackage.OfCommand("nodejs", "node")]) { Programs = ["node"] },
        new("npm", "npm install in a sandbox", [ToolPackage.OfCommand("npm", "npm")]) { Programs = ["npm", "npx"] },
        new("bash", "Bash", [ToolPackage.OfCommand("bash", "bash")]),
        new("r", "R", [ToolPackage.OfCommand("r-base-core", "R")]) { Programs = ["R", "Rscript"] },
        new("java", "Java, on a JDK", [ToolPackage.OfCommand("default-jdk-headless", "java")]) { Programs = ["java", "javac", "jshell", "jar"] },
        new("libraries", "the Python libraries of E2B's template that Debian has, except OpenCV and gensim",
        [
            ToolPackage.OfModule("python3-aiohttp", "aiohttp"),
            ToolPackage.OfModule("python3-bs4", "bs4"),
            ToolPackage.OfModule("python3-docx", "docx"),
            ToolPackage.OfModule("python3-imageio", "imageio"),
            ToolPackage.OfModule("python3-joblib", "joblib"),
            ToolPackage.OfModule("python3-matplotlib", "matplotlib"),
            ToolPackage.OfModule("python3-nltk", "nltk"),
            ToolPackage.OfModule("python3-numpy", "numpy"),
            ToolPackage.OfModule("python3-openpyxl", "openpyxl"),
            ToolPackage.OfModule("python3-pandas", "pandas"),
            ToolPackage.OfModule("python3-pil", "PIL"),
            ToolPackage.OfModule("python3-plotly", "plotly"),
            ToolPackage.OfModule("python3-pytest", "pytest"),
            ToolPackage.OfModule("python3-requests", "requests"),
            ToolPackage.OfModule("python3-scipy", "scipy"),
            ToolPackage.OfModule("python3-seaborn", "seaborn"),
            ToolPackage.OfModule("python3-skimage", "skimage"),
            ToolPackage.OfModule("python3-sklearn", "sklearn"),
            ToolPackage.OfModule("python3-soundfile", "soundfile"),
            ToolPackage.OfModule("python3-sympy", "sympy"),
            ToolPackage.OfModule("python3-tornado", "tornado"),
            ToolPackage.OfModule("python3-tz", "pytz"),
            ToolPackage.OfModule("python3-urllib3", "urllib3"),
            ToolPackage.OfModule("python3-xarray", "xarray"),
            ToolPackage.OfModule("python3-xlrd", "xlrd"),
        ]),
        new("isolation", "isolated sandboxes with a network of their own",
        [
            ToolPackage.OfCommand("bubblewrap", "bwrap"),
            ToolPackage.OfCommand("slirp4netns", "slirp4netns"),
            ToolPackage.OfCommand("iproute2", "ip"),
        ]),
    ];

    /// <summary>The modules of python that any tool consists of.</summary>
    public static IReadOnlyList<string> Modules { get; } =
        [.. All.SelectMany(tool => tool.Packages).Select(package => package.Module).OfType<string>()];

    /// <summary>The programs of the tool that code and commands call.</summary>
    /// <value>The default is none.</value>
    public IReadOnlyList<string> Programs { get; init; } = [];

    /// <summary>The command that installs all of it.</summary>
    public string Remedy => AptCommand(Packages.Select(package => package.Name));

    /// <summary>The tool of a name that is in the list.</summary>
    public static InstallableTool Named(string name) => All.Single(tool => tool.Name == name);

    /// <summary>The command that installs packages with apt.</summary>
    public static string AptCommand(params IEnumerable<string> packages) => $"sudo apt-get install -y {string.Join(' ', packages)}";
}

/// <summary>A Debian package and what shows that its content is there, wherever that came from.</summary>
/// <param name="Name">The name of the package.</param>
/// <param name="Command">The program it provides, or null.</param>
/// <param name="Module">The module of python it provides, or null.</param>
internal sealed record ToolPackage(string Name, string? Command, string? Module)
{
    public static ToolPackage OfCommand(string name, string command) => new(name, command, null);

    public static ToolPackage OfModule(string name, string module) => new(name, null, module);
}
