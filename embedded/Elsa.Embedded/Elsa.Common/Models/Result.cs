namespace Elsa.Common.Models;

public class Result<T>
{
    public Result(bool success, T? value, Exception? exception)
    {
        IsSuccess = success;
        ValueOrDefault = value;
        Exception = exception;
    }

    public bool IsSuccess { get; }
    public T Value => IsSuccess ? ValueOrDefault! : throw new InvalidOperationException("A failed result has no value.", Exception);
    public T? ValueOrDefault { get; }
    public Exception? Exception { get; }
}

public class Result : Result<object>
{
    public Result(bool success, object? value, Exception? exception) : base(success, value, exception)
    {
    }
}
