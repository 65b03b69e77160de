using System.Reflection;
using System.Reflection.Emit;

namespace CodeBlocks.Sandbox.Tests.Structure;

/// <summary>Finds the types that a compiled type refers to: in its signatures and in the bodies of its methods.</summary>
internal static class TypeReferences
{
    private const BindingFlags All =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> OpCodesByValue = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

    /// <summary>The outermost types that a type and the types nested in it refer to.</summary>
    public static IReadOnlySet<Type> Of(Type type)
    {
        var found = new HashSet<Type>();
        AddMembers(type, found);
        found.Remove(type);
        return found;
    }

    private static void AddMembers(Type type, HashSet<Type> found)
    {
        Add(type.BaseType, found);

        foreach (var implemented in type.GetInterfaces())
            Add(implemented, found);

        foreach (var field in type.GetFields(All))
            Add(field.FieldType, found);

        foreach (var method in type.GetMethods(All).Cast<MethodBase>().Concat(type.GetConstructors(All)))
            AddMethod(method, found);

        foreach (var nested in type.GetNestedTypes(BindingFlags.Public | BindingFlags.NonPublic))
            AddMembers(nested, found);
    }

    private static void AddMethod(MethodBase method, HashSet<Type> found)
    {
        Add((method as MethodInfo)?.ReturnType, found);

        foreach (var parameter in method.GetParameters())
            Add(parameter.ParameterType, found);

        if (method.GetMethodBody() is not { } body)
            return;

        foreach (var local in body.LocalVariables)
            Add(local.LocalType, found);

        foreach (var clause in body.ExceptionHandlingClauses.Where(clause => clause.Flags == ExceptionHandlingClauseOptions.Clause))
            Add(clause.CatchType, found);

        AddInstructions(method, body.GetILAsByteArray()!, found);
    }

    private static void AddInstructions(MethodBase method, byte[] code, HashSet<Type> found)
    {
        var typeArguments = method.DeclaringType is { IsGenericType: true } declaring ? declaring.GetGenericArguments() : null;
        var methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;

        for (var at = 0; at < code.Length;)
        {
            var value = code[at] == 0xFE ? unchecked((short)(0xFE00 | code[at + 1])) : code[at];
            var instruction = OpCodesByValue[value];
            at += instruction.Size;

            if (instruction.OperandType is OperandType.InlineType or OperandType.InlineTok or OperandType.InlineMethod or OperandType.InlineField)
            {
                switch (method.Module.ResolveMember(BitConverter.ToInt32(code, at), typeArguments, methodArguments))
                {
                    case Type type:
                        Add(type, found);
                        break;
                    case MethodInfo called:
                        Add(called.DeclaringType, found);
                        foreach (var argument in called.IsGenericMethod ? called.GetGenericArguments() : [])
                            Add(argument, found);
                        break;
                    case { } member:
                        Add(member.DeclaringType, found);
                        break;
                }
            }

            at += instruction.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
                _ => 4,
            };
        }
    }

    private static void Add(Type? type, HashSet<Type> found)
    {
        if (type is null || type.IsGenericParameter)
            return;

        if (type.HasElementType)
        {
            Add(type.GetElementType(), found);
            return;
        }

        foreach (var argument in type.IsGenericType ? type.GetGenericArguments() : [])
            Add(argument, found);

        var outermost = type.IsGenericType ? type.GetGenericTypeDefinition() : type;

        while (outermost.DeclaringType is { } declaring)
            outermost = declaring;

        found.Add(outermost);
    }
}
