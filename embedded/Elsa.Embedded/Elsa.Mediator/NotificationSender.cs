namespace Elsa.Mediator;

/// <summary>Calls the handlers of a notification one after the other, in the order they were registered, each type once.</summary>
internal sealed class NotificationSender(IServiceProvider services) : INotificationSender
{
    private static readonly ConcurrentDictionary<Type, Dispatcher> Dispatchers = new();

    // Asked for only when needed: a handler may itself depend on who sends notifications.
    private readonly Lazy<INotificationHandler[]> _handlers = new(() =>
        [.. services.GetServices<INotificationHandler>().DistinctBy(handler => handler.GetType())]);

    public Task SendAsync(INotification notification, CancellationToken cancellationToken = default)
    {
        var dispatcher = Dispatchers.GetOrAdd(
            notification.GetType(),
            type => (Dispatcher)Activator.CreateInstance(typeof(Dispatcher<>).MakeGenericType(type))!);

        return dispatcher.SendAsync(_handlers.Value, notification, cancellationToken);
    }

    private abstract class Dispatcher
    {
        public abstract Task SendAsync(INotificationHandler[] handlers, INotification notification, CancellationToken cancellationToken);
    }

    private sealed class Dispatcher<T> : Dispatcher where T : INotification
    {
        public override async Task SendAsync(INotificationHandler[] handlers, INotification notification, CancellationToken cancellationToken)
        {
            foreach (var handler in handlers.OfType<INotificationHandler<T>>())
                await handler.HandleAsync((T)notification, cancellationToken);
        }
    }
}
