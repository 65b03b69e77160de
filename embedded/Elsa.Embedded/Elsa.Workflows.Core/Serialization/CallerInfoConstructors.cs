namespace Elsa.Workflows.Serialization;

/// <summary>Lets the serializer create activities, whose only constructor takes the caller's file and line.</summary>
internal static class CallerInfoConstructors
{
    public static void Use(JsonTypeInfo info)
    {
        if (info is not { Kind: JsonTypeInfoKind.Object, CreateObject: null } || info.Type.IsAbstract)
            return;

        var constructors = info.Type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);
        var constructor = Array.Find(constructors, candidate => candidate.GetParameters().All(IsCallerInfo));
        if (constructor is null)
            return;

        var arguments = new object?[constructor.GetParameters().Length];
        info.CreateObject = () => constructor.Invoke(arguments);
    }

    private static bool IsCallerInfo(ParameterInfo parameter) =>
        parameter.IsDefined(typeof(CallerFilePathAttribute)) || parameter.IsDefined(typeof(CallerLineNumberAttribute));
}
