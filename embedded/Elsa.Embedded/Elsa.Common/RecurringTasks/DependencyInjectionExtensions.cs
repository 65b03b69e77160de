using Elsa.Common.RecurringTasks;

namespace Elsa.Extensions;

public static partial class DependencyInjectionExtensions
{
    public static IServiceCollection AddRecurringTask<T>(this IServiceCollection services) where T : class, IRecurringTask =>
        services.AddScoped<IRecurringTask, T>();

    public static IServiceCollection AddRecurringTask<T>(this IServiceCollection services, TimeSpan interval) where T : class, IRecurringTask =>
        services.Configure<RecurringTaskOptions>(options => options.Schedule.ConfigureTask<T>(interval)).AddRecurringTask<T>();
}
