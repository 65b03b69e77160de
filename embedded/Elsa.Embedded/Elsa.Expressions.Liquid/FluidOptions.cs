namespace Elsa.Expressions.Liquid.Options;

public class FluidOptions
{
    public bool AllowConfigurationAccess { get; set; }
}
