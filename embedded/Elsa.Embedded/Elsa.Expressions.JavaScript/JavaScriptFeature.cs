using Elsa.Expressions.JavaScript.Activities;
using Elsa.Expressions.JavaScript.Services;

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
        .AddExpressionDescriptorProvider<JavaScriptExpressionDescriptorProvider>();
}
