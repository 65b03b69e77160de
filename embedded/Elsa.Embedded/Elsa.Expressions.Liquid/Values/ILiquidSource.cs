namespace Elsa.Expressions.Liquid.Values;

/// <summary>What stands in a template for a CLR value.</summary>
internal interface ILiquidSource
{
    object Source { get; }
}
