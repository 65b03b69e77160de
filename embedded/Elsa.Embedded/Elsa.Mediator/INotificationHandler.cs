namespace Elsa.Mediator.Contracts;

public interface INotificationHandler;
