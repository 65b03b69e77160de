namespace CodeBlocks.Sandbox;

/// <summary>Which engine a python kernel is to use.</summary>
internal enum PythonEngine
{
    /// <summary>IPython where it is installed, else the plain engine.</summary>
    Automatic,

    /// <summary>The plain engine: python runs as where IPython is not installed.</summary>
    Plain,
}
