namespace Elsa.Extensions;

public static class ActivityDescriptorExtensions
{
    public static IDictionary<string, Input?> GetWrappedInputProperties(this ActivityDescriptor activityDescriptor, IActivity activity) =>
        activityDescriptor.Inputs.Where(x => x.IsWrapped).ToDictionary(x => x.Name, x => (Input?)x.ValueGetter(activity));

    public static InputDescriptor? GetWrappedInputPropertyDescriptor(this ActivityDescriptor activityDescriptor, IActivity activity, string name) =>
        activityDescriptor.Inputs.FirstOrDefault(x => x.Name == name && x.IsWrapped);
}
