namespace CodeBlocks.Sandbox;

/// <summary>The engine of a python kernel.</summary>
internal enum PythonEngine
{
    /// <summary>IPython where it is installed, else the plain engine.</summary>
    Automatic,

    /// <summary>The plain engine: python runs as where IPython is not installed.</summary>
    Plain,
}
