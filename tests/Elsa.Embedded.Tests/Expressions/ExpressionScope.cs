using Elsa.Expressions.Contracts;
using Elsa.Expressions.Models;
using Elsa.Testing.Shared;
using Elsa.Workflows.Memory;
using Microsoft.Extensions.DependencyInjection;

namespace Elsa.Embedded.Tests.Expressions;

/// <summary>A workflow that has some variables, for expressions to be evaluated in.</summary>
internal sealed class ExpressionScope(WorkflowTestFixture fixture, params Variable[] variables)
{
    private ExpressionExecutionContext? _context;

    public async Task<T?> EvaluateAsync<T>(string type, object value)
    {
        _context ??= await fixture.CreateExpressionExecutionContextAsync(variables);
        return await fixture.Services.GetRequiredService<IExpressionEvaluator>().EvaluateAsync<T>(new Expression(type, value), _context);
    }
}
