namespace Elsa.Workflows.UIHints.Dictionary;

public class DictionaryUIHintInputModifier : IActivityDescriptorModifier
{
    public void Modify(ActivityDescriptor descriptor)
    {
        foreach (var input in descriptor.Inputs.Where(input => input.UIHint == InputUIHints.Dictionary))
            input.EvaluatorType = typeof(DictionaryValueEvaluator);
    }
}
