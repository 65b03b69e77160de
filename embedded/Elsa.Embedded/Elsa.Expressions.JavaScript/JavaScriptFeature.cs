using Elsa.Expressions.JavaScript.Activities;
using Elsa.Expressions.JavaScript.Extensions;
using Elsa.Expressions.JavaScript.Providers;
using Elsa.Expressions.JavaScript.Services;
using Elsa.Expressions.JavaScript.TypeDefinitions.Contracts;
using Elsa.Expressions.JavaScript.TypeDefinitions.Services;

namespace Elsa.Expressions.JavaScript.Features;

[DependsOn(typeof(MediatorFeature))]
[DependsOn(typeof(ExpressionsFeature))]
public class JavaScriptFeature : FeatureBase
{
    public JavaScriptFeature(IModule module) : base(module)
    {
    }

    public JavaScriptFeature ConfigureJintOptions(Action<JintOptions> configure)
    {
        Services.Configure(configure);
        return this;
    }

    public override void Configure() => Module.AddActivity<RunJavaScript>();

    public override void Apply() => Services
        .AddSingleton<ScriptCache>()
        .AddScoped<IJavaScriptEvaluator, JintJavaScriptEvaluator>()
        .AddScoped<IPropertyUIHandler, RunJavaScriptOptionsProvider>()
        .AddScoped<ITypeDefinitionService, TypeDefinitionService>()
        .AddScoped<ITypeDescriber, TypeDescriber>()
        .AddSingleton<ITypeAliasRegistry, TypeAliasRegistry>()
        .AddFunctionDefinitionProvider<Providers.CommonFunctions>()
        .AddFunctionDefinitionProvider<WorkflowFunctions>()
        .AddTypeDefinitionProvider<WorkflowTypes>()
        .AddVariableDefinitionProvider<WorkflowTypes>()
        .AddExpressionDescriptorProvider<JavaScriptExpressionDescriptorProvider>();
}
