namespace Elsa.Extensions;

public static class ActivityDescriptorExtensions
{
    public static IDictionary<string, Input?> GetWrappedInputProperties(this ActivityDescriptor activityDescriptor, IActivity activity) =>
        activityDescriptor.Inputs.Where(x => x.IsWrapped).ToDictionary(x => x.Name, x => (Input?)x.ValueGetter(activity));
}
