using Jint;

namespace Elsa.Expressions.JavaScript.Options;

public class JintOptions
{
    public bool AllowClrAccess { get; set; }
    public bool AllowConfigurationAccess { get; set; }
    public bool DisableWrappers { get; set; }
    public bool DisableVariableCopying { get; set; }

    internal Action<Engine, ExpressionExecutionContext>? EngineConfigurator { get; private set; }
    internal Action<Jint.Options>? EngineOptionsConfigurator { get; private set; }
    internal bool CopiesVariables => !DisableWrappers && !DisableVariableCopying;

    public JintOptions ConfigureEngineOptions(Action<Jint.Options> configurator)
    {
        EngineOptionsConfigurator += configurator;
        return this;
    }
}
