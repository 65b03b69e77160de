namespace Elsa.Workflows.Activities.Flowchart.Models;

public class Position
{
    public double X { get; set; }
    public double Y { get; set; }
}
