namespace Elsa.Workflows;

public interface IActivityWithResult
{
    Output? Result { get; set; }
}
