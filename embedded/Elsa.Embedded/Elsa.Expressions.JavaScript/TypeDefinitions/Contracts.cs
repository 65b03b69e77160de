using Elsa.Expressions.JavaScript.TypeDefinitions.Contracts;
using Elsa.Expressions.JavaScript.TypeDefinitions.Models;

namespace Elsa.Expressions.JavaScript.TypeDefinitions.Contracts
{
    public interface IFunctionDefinitionProvider
    {
        ValueTask<IEnumerable<FunctionDefinition>> GetFunctionDefinitionsAsync(TypeDefinitionContext context);
    }

    public interface ITypeDefinitionProvider
    {
        ValueTask<IEnumerable<TypeDefinition>> GetTypeDefinitionsAsync(TypeDefinitionContext context);
    }

    public interface IVariableDefinitionProvider
    {
        ValueTask<IEnumerable<Models.VariableDefinition>> GetVariableDefinitionsAsync(TypeDefinitionContext context);
    }

    public interface ITypeDescriber
    {
        TypeDefinition DescribeType(Type type);
    }

    public interface ITypeDefinitionService
    {
        Task<string> GenerateTypeDefinitionsAsync(TypeDefinitionContext context);
    }
}

namespace Elsa.Expressions.JavaScript.Contracts
{
    public interface ITypeAliasRegistry
    {
        void RegisterType(Type type, string alias);
        bool TryGetAlias(Type type, out string alias);
    }
}

namespace Elsa.Expressions.JavaScript.Extensions
{
    public static class DependencyInjectionExtensions
    {
        public static IServiceCollection AddFunctionDefinitionProvider<T>(this IServiceCollection services)
            where T : class, IFunctionDefinitionProvider =>
            services.AddScoped<IFunctionDefinitionProvider, T>();

        public static IServiceCollection AddTypeDefinitionProvider<T>(this IServiceCollection services)
            where T : class, ITypeDefinitionProvider =>
            services.AddScoped<ITypeDefinitionProvider, T>();

        public static IServiceCollection AddVariableDefinitionProvider<T>(this IServiceCollection services)
            where T : class, IVariableDefinitionProvider =>
            services.AddScoped<IVariableDefinitionProvider, T>();
    }
}
